-- Whether accounting may have been asked to issue is what the invoice's intent says; a second note of it could differ.
ALTER TABLE bridge.episode DROP COLUMN in_flight;
