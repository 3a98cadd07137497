"""What Schemathesis has to know of Lode besides the contract.

JSON Schema says what one value may be, not what two of them may be together, nor what depends on
the index or the configuration. For that a request which is valid by the contract may be refused
with 422, which schemathesis.toml therefore lets positive data have. It is not waved through: the
check below takes a 422 for a finding unless every error it names is one of these rules.
"""

import re

import schemathesis

RULES = [
    # A page ends within the window, however it is cut.
    (r"offset", r"must be at least 0, and offset \+ (limit|channels) at most \d+;.*"),
    (r"groupSize", r"times offset \+ limit must be at most \d+"),
    # Profiles are named by files of the operator's.
    (r"profile", r"must be one of .+"),
    # An override has to fit what it overrides, which is another part of the body or the profile.
    (r"fusion\.\w+", r"does not go with fusion \w+"),
    (r"weights", r"must have at least one that is more than 0"),
    (r"weights", r"must be equal, or 0: fusion dbsf knows no weights"),
    (r"boost|diversity", r"needs fusion scores"),
    (r"diversity", r"needs a weight of content, by which hits are compared"),
    # Vectors have as many numbers as the model's, and are of use to the mode.
    (r"vectors\.(title|content)", r"must have \d+ finite numbers"),
    (r"vectors\.terms", r"must have indices and values, as many of one as of the other"),
    (r"vectors", r"have none that mode \w+ searches with"),
    # Examples are in the index, and on one side.
    (r"positive|negative", r"(?s)there is no item .+"),
    (r"negative", r"(?s).+ is positive already"),
    (r"positive", r"must have at least one item.*"),
    (r"items", r"must have at least one item, or else channels must have one"),
    # ingest-service: sources are configured, a subject is one thing, a seed is of a sample.
    (r"source", r"no such source; configured are \[.*\]"),
    (r"subject", r"must have either id, for an item, or channelId, for a channel"),
    (r"Idempotency-Key", r"it stands for another request: .+"),
    (r"seed", r"is for a sample; sample says of how many"),
    # Bounds of the whole tree.
    (r"filter.*", r"is nested deeper than \d+ filters"),
    (r"filter", r"has more than \d+ conditions"),
]


@schemathesis.check
def refusal_is_explained(ctx, response, case):
    if response.status_code != 422 or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    for error in response.json()["errors"]:
        if not any(
            re.fullmatch(field, error["field"]) and re.fullmatch(message, error["message"])
            for field, message in RULES
        ):
            raise AssertionError(f"The contract allows it, but {error['field']} {error['message']}")
