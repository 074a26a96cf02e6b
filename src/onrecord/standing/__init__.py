"""Where two parties stand on a day: what is offered, demanded, threatened, promised, in force and talked about."""
