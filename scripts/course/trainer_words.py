"""Words for trainers: what slides, their notes, handouts and plans say that stands in no page."""

from scripts.course.text import Record, Text


class TrainerWords(Record):
    """The words of the trainer's kit; they stand in docs/_data/interface.yml with the others."""

    # slides
    deck_objectives: Text
    deck_poll: Text
    deck_answer: Text
    deck_break: Text
    deck_break_back: Text
    deck_contacts: Text
    # notes below a slide
    notes_time: Text
    notes_together: Text
    notes_say: Text
    notes_sources: Text
    notes_title: Text
    notes_objectives: Text
    notes_poll: Text
    notes_case: Text
    notes_choices: Text
    notes_end: Text
    # table of sessions
    sessions_title: Text
    sessions_minutes: Text
    sessions_file: Text
    # questions to take away
    polls_how: Text
    polls_key: Text
    # plans and handouts
    kit_plan: Text
    kit_at: Text
    kit_what: Text
    kit_poll: Text
    kit_case: Text
    kit_participant: Text
    kit_answers: Text
    kit_facilitator: Text
    kit_invented: Text
    kit_why: Text
    kit_lead: Text
    kit_likely: Text
    kit_ask_on: Text
    # what changed
    changes_title: Text
    changes_not_compared: Text
    changes_slides: Text
    changes_facts: Text
    changes_questions: Text
    changes_new: Text
    changes_gone: Text
    changes_changed: Text
    changes_minutes: Text
