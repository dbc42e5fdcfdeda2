"""Words of the program itself, as opposed to words of the content: docs/_data/interface.yml."""

import string
from typing import Self

from pydantic import model_validator

from scripts.course.owner_words import OwnerWords
from scripts.course.text import LANGUAGES, Language, Text
from scripts.course.trainer_words import TrainerWords


class Interface(OwnerWords, TrainerWords):
    """Every word that a page shows and no author wrote. Names in braces are filled in by the generator."""

    # menu and frame
    home: Text
    overview: Text
    skip: Text
    menu: Text
    on_this_page: Text
    onward: Text
    previous: Text
    next: Text
    language_name: Text
    languages: Text
    draft: Text
    draft_more: Text
    footer_licence: Text
    footer_edition: Text
    report_error: Text
    report_subject: Text
    report_body: Text
    report_gap: Text
    open_facts_anybody: Text
    open_facts_check: Text
    open_facts_unused: Text
    footer_about: Text
    footer_privacy: Text
    footer_accessibility: Text
    not_found: Text
    not_found_text: Text
    not_found_home: Text
    # moved pages, editions that are kept, corrections
    page_moved: Text
    newer_edition: Text
    withdrawn_edition: Text
    page_in_current_edition: Text
    home_of_current_edition: Text
    correction: Text
    correction_wrong: Text
    correction_right: Text
    correction_editions: Text
    local_version: Text
    local_parts: Text
    newer_in_finnish: Text
    # modules
    minutes: Text
    minutes_short: Text
    module_minutes: Text
    # sources and dates
    undated: Text
    dated: Text
    in_fi: Text
    in_sv: Text
    in_en: Text
    in_de: Text
    # contacts
    contact_phone: Text
    contact_hours: Text
    contact_hours_unconfirmed: Text
    contact_phone_unconfirmed: Text
    contact_web: Text
    contact_email: Text
    contact_anonymous: Text
    contact_checked: Text
    contact_check_again: Text
    contact_say: Text
    contact_without_consent: Text
    # questions
    question_number: Text
    choose_one: Text
    choose_several: Text
    check_answer: Text
    option_right: Text
    option_wrong: Text
    option_missed: Text
    answer_right: Text
    answer_not_right: Text
    answer_missing: Text
    answers_and_reasons: Text
    answer_kept: Text
    answer_remembered: Text
    # search
    search: Text
    search_label: Text
    search_hint: Text
    search_close: Text
    search_loading: Text
    search_failed: Text
    search_none: Text
    search_one: Text
    search_many: Text
    search_results: Text
    # progress
    remember_summary: Text
    remember_what: Text
    remember_where: Text
    remember_who: Text
    remember_delete: Text
    remember_button: Text
    forget_button: Text
    remember_on: Text
    remember_off: Text
    remember_forgotten: Text
    remember_refused: Text
    needs_script: Text
    page_opened: Text
    page_not_opened: Text
    pages_opened: Text
    questions_answered: Text
    questions_all_answered: Text
    # leaving unsaved answers
    leave_title: Text
    leave_text: Text
    leave_go: Text
    leave_stay: Text
    # record of completion
    completion_missing: Text
    completion_ready: Text
    completion_name_label: Text
    completion_name_hint: Text
    completion_print: Text
    completion_title: Text
    completion_name: Text
    completion_day: Text
    completion_material: Text
    completion_edition: Text
    edition_draft: Text
    completion_right: Text
    completion_right_of: Text
    completion_note: Text
    # cases
    case_step: Text
    case_continue: Text
    case_signs: Text
    case_next_steps: Text
    case_breach: Text
    case_point: Text
    fit_good: Text
    fit_partly: Text
    fit_harmful: Text
    # pictures
    picture_text: Text
    picture_together: Text
    picture_source: Text
    picture_sources: Text
    picture_sources_below: Text
    picture_year: Text
    map_otherwise: Text
    map_when: Text
    map_do: Text
    # card and handbook on paper
    print_audience_employment: Text
    print_audience_reception: Text
    print_again: Text
    print_edition: Text
    print_current: Text
    print_qr: Text
    print_publisher: Text
    card_title: Text
    card_signs: Text
    card_opening: Text
    card_promises: Text
    card_routes: Text
    card_when: Text
    card_do: Text
    card_contacts: Text
    card_service: Text
    card_collected: Text
    card_collected_on: Text
    card_own_number: Text
    handbook_title: Text
    handbook_about: Text
    handbook_reviewed: Text
    handbook_reviewers: Text
    handbook_contents: Text
    handbook_page: Text
    handbook_answer: Text
    handbook_reasoning: Text
    handbook_contact: Text
    handbook_contacts: Text
    handbook_sources: Text
    handbook_terms: Text
    handbook_terms_about: Text
    handbook_term_pages: Text
    handbook_on_site: Text
    # job aid
    job_aid: Text
    audience_question: Text
    audience_employment: Text
    audience_reception: Text
    audience_any: Text
    setting_question: Text
    setting_arrival: Text
    setting_in_person: Text
    setting_interview: Text
    setting_assessment: Text
    setting_phone: Text
    setting_video: Text
    setting_e_service: Text
    setting_employer: Text
    setting_info_session: Text
    setting_health: Text
    setting_social_work: Text
    setting_daily_life: Text
    setting_work_asylum: Text
    setting_disappearance: Text
    setting_any: Text
    signs_shown: Text
    signs_none: Text
    signs_advice_below: Text
    signs_to_advice: Text
    signs_chosen: Text
    signs_nothing_chosen: Text
    signs_why: Text
    signs_ask: Text
    signs_avoid: Text
    job_without_script: Text
    clear: Text
    clear_hint: Text
    cleared: Text
    route_when: Text
    route_start: Text
    route_status: Text
    route_ready: Text
    route_to_steps: Text
    route_also: Text
    situation_opening: Text
    situation_work: Text
    situation_pay_debt: Text
    situation_home_movement: Text
    situation_health: Text
    situation_future: Text
    situation_bring_up_help: Text
    situation_what_to_promise: Text
    situation_client_says_no: Text
    situation_papers: Text
    situation_fear_control: Text
    situation_reception: Text
    client_languages: Text
    client_all_languages: Text
    client_pair: Text
    language_fi: Text
    language_sv: Text
    language_en: Text
    sheet_print: Text
    # a section alone
    notes_address: Text
    reuse_page: Text
    reuse_page_text: Text
    reuse_section: Text
    reuse_link: Text
    reuse_link_text: Text
    reuse_citation: Text
    reuse_embed: Text
    reuse_embed_text: Text
    reuse_copy_link: Text
    reuse_copy_citation: Text
    reuse_copy_embed: Text
    reuse_copied: Text
    reuse_selected: Text
    reuse_no_address: Text
    reuse_show: Text
    reuse_slide: Text
    reuse_slide_label: Text
    reuse_slide_close: Text
    reuse_print_text: Text
    reuse_print: Text
    reuse_from: Text
    # glossary and review
    former: Text
    words_on_page: Text
    in_glossary: Text
    review_page: Text
    review_state: Text
    state_drafted: Text
    state_language_checked: Text
    state_subject_checked: Text
    # settings that the owner has not filled
    gap_publisher: Text
    gap_feedback: Text
    gap_address: Text
    gap_security: Text
    # packages
    package_employment: Text
    package_reception: Text
    launch_frame: Text
    launch_needs_script: Text
    launch_how_to_pass: Text
    launch_rule: Text
    launch_progress: Text
    launch_done: Text
    launch_looking: Text
    launch_saved: Text
    launch_unsaved: Text
    launch_alone: Text
    launch_refused: Text
    launch_elsewhere: Text
    launch_closed: Text
    launch_review: Text
    launch_open_window: Text
    launch_set_aside: Text
    launch_exit: Text
    package_answers_saved: Text
    package_answers_unsaved: Text
    offline_answers: Text
    copy_age: Text
    copy_past: Text
    # trial packages, sheets and the note on updates
    trial_title: Text
    trial_text: Text
    trial_question: Text
    trial_right: Text
    trial_wrong: Text
    sheet_packages: Text
    sheet_size: Text
    upgrade_title: Text
    upgrade_edition: Text
    upgrade_since: Text
    upgrade_not_compared: Text
    upgrade_identifiers_same: Text
    upgrade_identifiers_changed: Text
    upgrade_new_attempt: Text
    upgrade_keeps: Text
    upgrade_completed_stay: Text
    upgrade_nothing: Text
    upgrade_check_changed: Text
    upgrade_key_changed: Text
    upgrade_mark_changed: Text
    upgrade_pages_added: Text
    upgrade_pages_removed: Text
    upgrade_questions_changed: Text
    upgrade_words_changed: Text

    def say(self, name: str, language: Language, /, **values: object) -> str:
        """One of the words above in one language, with the names in braces filled in."""
        text: Text = getattr(self, name)
        return text.in_language(language).format(**values)

    @model_validator(mode="after")
    def _same_names_in_braces(self) -> Self:
        for key in type(self).model_fields:
            text: Text = getattr(self, key)
            names = {language: _names_in_braces(text.in_language(language)) for language in LANGUAGES}
            if len(set(names.values())) > 1:
                raise ValueError(f"'{key}' must hold the same names in braces in all languages, not {names}")
        return self


def _names_in_braces(words: str) -> tuple[str, ...]:
    return tuple(sorted(name for _, name, _, _ in string.Formatter().parse(words) if name))
