-- Events that were done with long ago are removed.
GRANT DELETE ON engine.inbox, engine.lane_event TO dealbridge_engine;
