"""What the people of the town are called, and what they say."""

PEOPLE = (
    "Mara", "Bela", "Ines", "Tomas", "Lotte", "Piet", "Ada", "Yusuf", "Carla", "Odile",
    "Emil", "Nadja", "Hugo", "Selma", "Ravi", "Greta", "Milo", "Tilda", "Oskar", "Finn",
    "Wanda", "Jonas", "Livia", "Konrad",
)  # fmt: skip
LOAVES = (
    "Rye from the stone oven",
    "Seeded crust today",
    "Plaits with butter",
    "The first plum tart",
    "Sourdough, twelve left",
)
QUESTIONS = (
    "Do you bake without nuts?",
    "Are you open on Sunday?",
    "Can I order two loaves for Friday?",
    "How long does it keep?",
    "Is there any rye left?",
)
REMARKS = (
    "The crust was wonderful.",
    "My children ate all of it.",
    "I miss the old shop.",
    "Too dark for me this time.",
    "Greetings from the mill.",
)
ANSWERS = (
    "Yes, we keep one for you.",
    "Thank you, that makes us happy.",
    "On Friday from seven on.",
    "Not today, sadly; tomorrow again.",
)
