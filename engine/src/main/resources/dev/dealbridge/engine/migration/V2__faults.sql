-- Runs in a row that met a passing fault of the database. Unlike attempts they never park a lane; they only make it wait.
ALTER TABLE engine.lane ADD COLUMN faults integer NOT NULL DEFAULT 0;
