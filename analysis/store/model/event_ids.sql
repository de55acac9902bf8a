-- One row for each event: its number by its key, sorted so that a key is found without looking at all.
select key, event_id from model.events order by key
