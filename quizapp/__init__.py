"""quizapp: prepare for PyTorch and machine-learning interviews in the terminal.

The map, from what knows nothing to what knows all:

    reading      a YAML file read strictly, errors at their line
    questions    the kinds of question; marking an answer
    exercises    an exercise; how its folder is read
    content      content folders -> Content(topics, questions, exercises, errors)
    settings     settings.toml: interview date, minutes a day, editor, device
    progress     the append-only log of attempts (SQLite)
    exchange     the log as JSON Lines, out and in. Pure
    anki         the bank as a package for Anki
    history      days, weeks, subtopics, exercises: the log without a model. Pure
    schedule     from the log to the state of memory (FSRS). Pure
    belief       what is likely of items never seen; guesses removed. Pure
    calibration  what was predicted against what came true. Pure
    fit          memory's parameters fitted to a learner's own log. Pure
    refit        when they are fitted anew, where they are kept, which hold
    readiness    from memory and attempts to an interval per topic. Pure
    gain         what practising an item now adds on the day. Pure
    forecast     what is known on the day if the plan is followed. Pure
    planner      what to practise now, given the date and the minutes. Pure
    quiz         what is asked next, what was answered, the score. Pure
    interview_plan    what a mock interview asks: roles, what fits, the draw. Pure
    interview    a mock interview while it runs: the clock, the answers. Pure
    scorecard    its result beside the prediction, what to practise next. Pure
    interview_report  a mock interview as Markdown. Pure
    report       Markdown as one HTML page. Pure
    workspace    the learner's own solution files
    practice     all of these opened together, for both front ends
    interviews   a learner's mock interviews: begun, kept in the log, resumed, finished
    progress_report   where the learner stands, as Markdown. Pure
    grading/     grade(exercise, submission) -> results as they come, in processes of their own
    testing      what a check file may import
    cli, ui/     the two front ends; nothing imports them
"""

__version__ = "0.1.0"
