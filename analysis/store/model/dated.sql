-- One row for each dated event: what a timeline lays out and counts, and what filters ask of it.
--
-- Events that one article tells first stand together: it is one witness, and nothing needs to be sorted to see that.
select event_id, first, last, status, type, polarity, hidden, outlet_names, tone, weight, seq
from model.events where first is not null
order by seq, event_id
