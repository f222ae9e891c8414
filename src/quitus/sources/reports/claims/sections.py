"""The sections of the patterns' YAML: which patterns must name which numbers, which rules carry which fields."""

from __future__ import annotations

# A percentage, or a fraction in words with what says how firmly it is meant.
PORTION = (
    r"(?:(?:un peu |tout juste |seulement |à peine |juste )?(?:<about> ?)?(?:les )?{share:percent}|"
    r"(?P<how>(?:un peu|à peine|guère) (?:plus|moins) |à peine |plus |moins |près |presque |environ |quelque )?"
    r"(?:de |d'|du |des )?(?:les |le |la )?(?P<fraction><fraction>))"
)
PATTERNS = {
    "pairs": {"new", "old"}, "objects": {"old"}, "shares": {"part", "whole", "share"},
    "open_shares": {"part", "share"}, "fractions": {"a", "b", "share"}, "totals": {"t"}, "parts": {"whole"},
    "unit_prices": {"price"}, "products": {"n", "t"}, "represented": {"t"}, "counted_products": {"n", "m", "t"},
    "priced_products": {"n", "price", "t"}, "values": {"v"}, "own_values": {"v"}, "costs": {"v"},
    "arrivals": {"v"}, "two_years": set(), "held_against": {"v", "s"},
    "costs_behind": {"v"}, "costs_listed": {"v"}, "line_leads": set(), "execution_rates": set(),
    "line_shares": set(), "line_shares_behind": set(), "spent_shares": {"v"}, "unit_costs": {"each"},
    "word_shares": {"part", "whole"}, "averages": {"each", "t", "n"}, "per_head": {"each"},
    "dated_pairs": {"a", "b", "y", "z"}, "asides": set(), "payer_shares": set(),
    "times_as_many": set(), "deed_costs": {"each"}, "lines_as_planned": set(),
    "line_sums": {"v"}, "line_sum_shares": set(),
}  # fmt: skip
RULES = {
    "statements": {"kind", "sign", "pattern"}, "multiples": {"pattern", "low", "high", "least", "most"},
    "halves": {"pattern", "value"}, "fraction_values": {"pattern", "value"}, "spending": {"pattern", "stage"},
    "goals": {"sign", "pattern"}, "remainders": {"sign", "pattern"},
    "fraction_changes": {"sign", "pattern"}, "payer_orders": {"sign", "pattern"},
    "line_ranks": {"sign", "pattern"}, "line_orders": {"sign", "pattern"}, "plan_orders": {"sign", "pattern"},
    "row_goals": {"sign", "pattern"}, "goal_orders": {"sign", "pattern"}, "more_of": {"sign", "pattern"},
    "notes": {"sign", "pattern"}, "more_by": {"sign", "pattern"}, "points_in_a_year": {"sign", "pattern"},
    "doubts": {"of", "pattern"}, "beyond": {"sign", "pattern"}, "payer_plans": {"sign", "pattern"},
}  # fmt: skip
LISTS = (
    "separators", "unsaid", "negations", "last_year", "fillers", "ambient", "going_on", "leading",
    "own_subjects", "money", "saying", "plain", "carrying", "since", "goal_words", "fewer", "column_words",
    "line_words", "organised", "paying",
)  # fmt: skip
KEYS = frozenset({"words", "qualifiers", "synonyms", *PATTERNS, *RULES, *LISTS})
UNSPECIFIC = (
    "ambient", "plain", "money", "line_words", "target", "spend", "spend_tail", "used", "planned_money",
)  # fmt: skip
COMPARING = ("up_noun", "down_noun", "up_verb", "down_verb", "above", "below", "same", "times")
QUALIFIERS = ("more", "less", "nearly", "about")
