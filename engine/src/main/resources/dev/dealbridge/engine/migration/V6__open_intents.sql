-- How many writes stand in each state is asked often; those that took effect are most of them, and of no interest.
CREATE INDEX intent_open ON engine.intent (state) WHERE state <> 'confirmed';
