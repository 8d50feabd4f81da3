"""The bootstrap for which "clear or leaning" stands in: people drawn anew, a name each.

A thousand times as many people as there are in the judged channel are drawn from them,
with replacement; each draw is counted and named by the rules. Where at least nine draws
of ten give the name that was given, that name is clear, else it is leaning.

Three things are kept as they were judged: the window, LISTEN's base and the content.
Window and base are chosen by counts, so a draw would sometimes be judged over other
days. That is no luck of who wrote but of when we look, and the people of other days are
not among those who are drawn; (2) and (3) of "How sure" ask about it instead. Where
eight people due opened the gate, a draw with fewer would never have been named, and is
left out; whom a spike left out of RETURN stays left out.
"""
