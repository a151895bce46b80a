-- How often in a row a write had to wait, which is how much longer it waits the next time. What was certainly not sent
-- counts here and not among the sends.
ALTER TABLE engine.intent ADD COLUMN waits integer NOT NULL DEFAULT 0;
