"""Small articles of our own that several tests read."""

FERRY = """\
BERGEN, Norway (AP) — Two ferries collided off the port of Bergen on Monday, leaving passengers stranded.
The harbour authority closed the port for six hours while divers searched the hull of the older ship, the Nordlys.
“We were very lucky,” said Captain Ann Lund, 48. “The sea was calm. Everyone kept their heads.”
She has sailed for the line since 1998. But the line's owner, Hale Shipping, said it would pay every passenger back.
How could two ships with modern radar meet in clear weather? Read more: the worst collisions of the decade.
Police questioned both captains on Tuesday and took the ships' logs. Nobody was hurt, according to the city's hospital.
The mayor of Bergen, Kim Dahl, called for stricter rules for ferries in the narrow fjord. He warned of one in May.
Hale Shipping operates eleven ferries between Bergen and the islands. Its newest ship was launched last year.
Sign up for our newsletter to get the latest from the coast.
The port reopened shortly before midnight and the first ferry sailed at six in the morning with a new crew on board.
Insurers expect the repairs to take until the autumn, and the islands will have one ferry fewer until then.
"""
