"""Every fact of the report of 10 April 2019, with the place on the site where a reader must find it."""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """One fact of one area."""

    area: str
    number: int
    """Its place in the report's part on this area; a fact of two kinds stands here twice."""
    where: str
    """The anchor of the action or milestone on the area's page; 'summary' and 'aim' are prose, without a status."""
    phrase: str
    status: str
    """Empty for prose."""

    @property
    def name(self) -> str:
        return f"{self.area}-{self.number}-{self.where}"


FACTS_OF_AREA = {
    "partnership-working": 9,
    "prevention": 7,
    "purposeful-practice": 11,
    "permanence": 8,
    "performance-data": 3,
    "workforce": 19,
}
"""How many facts the report has about each area."""

FACTS = (
    Fact("partnership-working", 1, "partnership-board", "Children's Partnership Board", "done"),
    Fact("partnership-working", 2, "summary", "strongly committed to shared strategic priorities", ""),
    Fact(
        "partnership-working",
        3,
        "children-and-young-peoples-plan",
        "Revised Children and Young People's Plan",
        "planned",
    ),
    Fact("partnership-working", 4, "neglect-strategy", "Neglect Strategy update", "done"),
    Fact(
        "partnership-working",
        5,
        "neglect-strategy-launch",
        "The Lancashire Safeguarding Children Board launches the updated strategy",
        "planned",
    ),
    Fact(
        "partnership-working",
        6,
        "neglect-toolkit",
        "Guidance and tools that help practitioners to assess how neglect affects a child",
        "done",
    ),
    Fact("partnership-working", 7, "encompass-training", "Training schools for Operation Encompass", "done"),
    Fact("partnership-working", 8, "summary", "share information about domestic abuse incidents in good time", ""),
    Fact("partnership-working", 9, "encompass-live", "Start of Operation Encompass", "planned"),
    Fact("prevention", 1, "summary", "a county-wide approach with its partners", ""),
    Fact("prevention", 2, "early-help-posts", "Early help posts", "done"),
    Fact("prevention", 3, "summary", "identify which early help is right", ""),
    Fact("prevention", 4, "family-support-review", "Review of family support workers", "under-way"),
    Fact("prevention", 5, "family-support-review", "limit demand on statutory services", "under-way"),
    Fact("prevention", 6, "fleetwood-pilot", "Pilot in Fleetwood", "planned"),
    Fact("prevention", 7, "fleetwood-pilot--fleetwood-findings", "Findings inform the wider review", "planned"),
    Fact("purposeful-practice", 1, "statement-of-social-work", "linked to the Knowledge and Skills Statement", "done"),
    Fact("purposeful-practice", 2, "consistent-practice", "Consistent, strength based practice", "under-way"),
    Fact(
        "purposeful-practice",
        3,
        "theory-of-change-workshop",
        "Lancashire hosts a workshop where partners look further at strength based approaches",
        "planned",
    ),
    Fact("purposeful-practice", 4, "reviewing-officer-challenge", "It does not say what effect they have had", "done"),
    Fact(
        "purposeful-practice",
        5,
        "reviewing-officer-challenge--reviewing-officer-guidance",
        "Revised guidance for reviewing officers",
        "done",
    ),
    Fact(
        "purposeful-practice",
        6,
        "reviewing-officer-challenge--reviewing-officer-learning-circles",
        "Learning circles for reviewing officers",
        "done",
    ),
    Fact(
        "purposeful-practice",
        7,
        "reviewing-officer-challenge--reviewing-officer-joint-training",
        "Joint training with children's social care managers",
        "done",
    ),
    Fact("purposeful-practice", 8, "targeted-audit", "More targeted approach to audit", "under-way"),
    Fact("purposeful-practice", 9, "practice-weeks", "Multi-agency practice weeks", "done"),
    Fact(
        "purposeful-practice",
        10,
        "practice-weeks--first-practice-week",
        "First practice week, on child sexual abuse",
        "done",
    ),
    Fact(
        "purposeful-practice",
        11,
        "practice-weeks--practice-week-learning",
        "Audits, focus groups and training events",
        "done",
    ),
    Fact("permanence", 1, "improvement-partner", "Work with an Improvement Partner", "under-way"),
    Fact("permanence", 2, "improvement-partner", "legal gateway meetings", "under-way"),
    Fact("permanence", 3, "streamlining", "Streamlining of processes", "under-way"),
    Fact("permanence", 4, "simpler-policies", "Simpler policies and procedures", "done"),
    Fact(
        "permanence",
        5,
        "permanence-workshops",
        "Workshops that help practitioners to understand permanence better",
        "under-way",
    ),
    Fact("permanence", 6, "permanence-tracker", "the tracker had been created but was not operational", "done"),
    Fact("permanence", 7, "summary", "It is meant to reduce drift and delay for children", ""),
    Fact("permanence", 8, "placed-with-parents", "Review of children on Care Orders placed with parents", "done"),
    Fact("performance-data", 1, "summary", "the accuracy of the data has improved significantly", ""),
    Fact("performance-data", 2, "summary", "The use of the data still needs to improve", ""),
    Fact("performance-data", 3, "north-yorkshire-agreement", "North Yorkshire agrees to help Lancashire", "done"),
    Fact("performance-data", 3, "data-review", "Review of systems and the use of data", "planned"),
    Fact(
        "workforce",
        1,
        "aim",
        "Staff have the right skills, tools and support for their work, and strong leadership",
        "",
    ),
    Fact("workforce", 2, "central-recruitment", "Recruitment through a centralised panel", "under-way"),
    Fact("workforce", 3, "summary", "there are still challenges in the North", ""),
    Fact("workforce", 4, "fylde-and-wyre-open-event", "Open event for Fylde and Wyre", "done"),
    Fact("workforce", 5, "summary", "Retention of newly qualified social workers", ""),
    Fact(
        "workforce",
        6,
        "social-work-academy-evaluation",
        "confirms its role in induction and in careers in social work",
        "done",
    ),
    Fact("workforce", 7, "summary", "Support workers made a record number of applications", ""),
    Fact(
        "workforce",
        8,
        "grow-your-own",
        "12 members of children's services staff start as social work students",
        "under-way",
    ),
    Fact("workforce", 9, "teaching-partnership", "More students through the Teaching Partnership", "under-way"),
    Fact("workforce", 10, "summary", "Many students stay with Lancashire", ""),
    Fact("workforce", 11, "leadership-academy", "First year of the Leadership Academy", "done"),
    Fact("workforce", 12, "summary", "Management teams are stable in all parts of the service", ""),
    Fact("workforce", 13, "training-offer", "Revised training offer", "done"),
    Fact(
        "workforce",
        14,
        "health-and-wellbeing-group",
        "A group that works to keep staff and to make them more resilient",
        "done",
    ),
    Fact("workforce", 15, "summary", "every social worker is accredited by 2020", ""),
    Fact("workforce", 16, "accreditation-scheme", "Joining the National Accreditation Scheme", "done"),
    Fact("workforce", 17, "accreditation-start", "Start of accreditation", "planned"),
    Fact("workforce", 18, "accredit-up-to-150", "Accreditation of up to 150 social workers", "planned"),
    Fact(
        "workforce",
        19,
        "accreditation-support",
        "Carry out a plan that prepares and supports staff for accreditation",
        "under-way",
    ),
)

# What an action's or a milestone's own part says, beside its status.
DETAILS = (
    ("partnership-working", "neglect-strategy-launch", "Due April 2019"),
    ("partnership-working", "encompass-live", "Due April 2019"),
    ("purposeful-practice", "theory-of-change-workshop", "Due April 2019"),
    ("purposeful-practice", "practice-weeks--first-practice-week", "When February 2019"),
    (
        "permanence",
        "permanence-tracker",
        "Re-inspection of services in Lancashire, 4 to 28 June 2018, Ofsted, paragraph 50",
    ),
    ("workforce", "grow-your-own", "Start 2019"),
    ("workforce", "accreditation-start", "Due April 2019"),
    ("workforce", "accredit-up-to-150", "Due over the next year (by April 2020)"),
    ("workforce", "measure--social-workers-accredited", "at most 150 social workers, by April 2020"),
    ("workforce", "measure--social-workers-accredited", "up to 150"),
)

COUNTS = {
    "partnership-working": {"completed": 4, "planned": 3},
    "prevention": {"completed": 1, "under way": 1, "planned": 1},
    "purposeful-practice": {"completed": 3, "under way": 2, "planned": 1},
    "permanence": {"completed": 3, "under way": 3},
    "performance-data": {"completed": 1, "planned": 1},
    "workforce": {"completed": 6, "under way": 4, "planned": 2},
}
"""Each area's actions by status."""
COUNTS_OF_ALL = {"completed": 18, "under way": 10, "planned": 8}

REPORT = "reports/2019-04-10/"

# Facts of no one area: what it is, the pages that say it, and their words.
ELSEWHERE = (
    ("contact-name", ("about/", "accessibility/"), "Sally Allen"),
    ("contact-role", ("about/", "accessibility/"), "Acting Director of Children's Social Care"),
    ("contact-telephone", ("about/", "accessibility/"), "01772 531754"),
    ("contact-email", ("about/", "accessibility/"), "sally.allen@lancashire.gov.uk"),
    ("asked-to-note", (REPORT,), "Note the information in the report"),
    ("asked-to-consider", (REPORT,), "Consider progress in the six key areas"),
    ("inspection-overall", ("about/", "recommendations/"), "Overall judgement: requires improvement to be good."),
    ("inspection-adoption", ("about/", "recommendations/"), "Adoption: good."),
    ("inspection-recommendations", ("about/", "recommendations/"), "Recommendations: 11."),
    ("inspection-in-the-dates", ("reports/",), '"requires improvement to be good" overall, and adoption to be "good"'),
    ("mapping-is-the-sites-own", ("recommendations/",), "these matches: they are made here"),
    ("exact-wording", ("recommendations/",), "Page 8 of Ofsted's report has the exact wording."),
    ("review", ("about/",), "Getting to Good Board reviews it every six weeks, together with a performance matrix"),
    ("reviewer", ("", "about/"), "Getting to Good Board"),
    ("no-figures", ("about/",), "holds no performance figures."),
    ("no-figures-in-the-report", (REPORT,), "It gives no performance figures"),
    ("no-value", ("measures/", "areas/workforce/", REPORT), "No value is published yet."),
    ("twelve-months", ("about/", REPORT), "sets the priorities for twelve months"),
    ("intervention-ended", (REPORT,), "Department for Education has ended its intervention"),
    ("no-longer-inadequate", (REPORT,), "no longer judges the service to be inadequate"),
    (
        "next-inspections",
        (REPORT,),
        "next inspections will follow Inspection of Local Authority Children's Services (ILACS)",
    ),
    ("ilacs-replaces-sif", (REPORT,), "ILACS replaces Single Inspection Framework (SIF)"),
    ("more-regular", (REPORT,), "Inspections are more regular, and depend on the risk"),
    ("risk-recommendations", (REPORT,), "recommendations might not be addressed"),
    ("risk-outcomes", (REPORT,), "Outcomes for children could be worse"),
    ("risk-inspection", (REPORT,), "The next inspection would carry a significant risk"),
    ("risk-money", (REPORT,), "could have significant financial implications"),
    ("leads-not-given", ("about/", REPORT), "every recommendation has a named lead and a timescale"),
    ("consultations", (REPORT,), "Consultations None. The report marks this part as not applicable."),
    ("ambition", ("", "about/"), "services that are consistently good"),
    ("minutes-commended", (REPORT, "reports/"), "Members commended the work."),
    ("minutes-caseloads", (REPORT,), "They were concerned that caseloads were rising."),
    ("minutes-schools", (REPORT,), "links and contact between partners and schools"),
    ("minutes-edge-of-care", (REPORT,), "Members wanted further work on Edge of Care services."),
    ("focused-visit", ("reports/",), "permanence was seen as a priority"),
    ("inspection-2022", ("", "reports/"), "judgements were good"),
    ("inspection-2022-date", ("", "reports/"), "28 November to 9 December 2022"),
)

NOTHING_REPORTED = (2, 3, 6, 9)
"""The recommendations that no action is matched to."""
