#include "widgets/common/core_text_table.h"

#include <QtGlobal>

#include <array>

namespace retort {

namespace {

constexpr std::array kTexts {
    QT_TRANSLATE_NOOP("core", "ties by likelihood go by the mean log-probability of each path, which rationales do not "
                              "carry: recorded files hold none, and teachers are not asked for it, because not every "
                              "server gives it; choose first, expected or a format"),
    QT_TRANSLATE_NOOP("core", "every problem has one answer, so that there is nothing to vote on; give a path several "
                              "samples (evaluation.paths: `samples: 5` with a temperature), or the run a second path"),
    QT_TRANSLATE_NOOP("core",
                      "students: no training problem has sub-questions to learn from; name a source of Socratic "
                      "rationales in data.rationales, or problems whose gold steps have sub-questions"),
    QT_TRANSLATE_NOOP(
        "core",
        "the pool has too many mixes of formats to show; say how many paths a vote may have at most (--most-paths)"),
    QT_TRANSLATE_NOOP("core", "the key holds white space or characters that a request cannot carry; store it again"),
    QT_TRANSLATE_NOOP("core", "an oracle takes no part in a verdict: its answers rest on gold or a teacher's work"),
    QT_TRANSLATE_NOOP("core", "A bootstrap over seeds needs at least one seed in each arm, each with its scores."),
    QT_TRANSLATE_NOOP("core", "the estimate cannot be read; expected what `retort run --estimate --json` prints"),
    QT_TRANSLATE_NOOP("core", "several samples at temperature 0 would all be alike; set --temperature above 0"),
    QT_TRANSLATE_NOOP("core", "a request in library.sqlite cannot be read; was it changed by another program?"),
    QT_TRANSLATE_NOOP("core", "the data set is no longer in the trash; it was restored or removed already"),
    QT_TRANSLATE_NOOP("core", "is not readable as JSON; restore the file from a copy, or remove it"),
    QT_TRANSLATE_NOOP("core", "stopped; what has come is kept, and the next fetch goes on with it"),
    QT_TRANSLATE_NOOP("core", "its rule is not the one that was written down before the first run"),
    QT_TRANSLATE_NOOP("core", "--weights: only a weighted vote has weights; add --vote weighted"),
    QT_TRANSLATE_NOOP("core", "no training problem has sub-questions to make a vocabulary of"),
    QT_TRANSLATE_NOOP("core", "a name is one line of text; leave out line breaks and tabs"),
    QT_TRANSLATE_NOOP("core", "holds no JSON object; was it written by another program?"),
    QT_TRANSLATE_NOOP("core", "a request is no longer in the ledger; start again"),
    QT_TRANSLATE_NOOP("core", "a smoke run shows only that the experiment runs"),
    QT_TRANSLATE_NOOP("core", "no floor is known: the runs' reports have none"),
    QT_TRANSLATE_NOOP("core", "a data set needs a name; give one by --name"),
    QT_TRANSLATE_NOOP("core", "the arms answered no problem in common"),
    QT_TRANSLATE_NOOP("core", "is not UTF-8 text; save it as UTF-8"),
    QT_TRANSLATE_NOOP("core", "there is no memory for the pattern"),
    QT_TRANSLATE_NOOP("core", "not all of its runs are finished"),
    QT_TRANSLATE_NOOP("core", "\"calculator\" is no object"),
    QT_TRANSLATE_NOOP("core", "a path is no object"),
    QT_TRANSLATE_NOOP("core", "\"paths\" is no list"),
    QT_TRANSLATE_NOOP("core", "same target tokens"),
    QT_TRANSLATE_NOOP("core", "Synthetic problems"),
    QT_TRANSLATE_NOOP("core", "any right (oracle)"),
    QT_TRANSLATE_NOOP("core", "target tokens"),
    QT_TRANSLATE_NOOP("core", "same examples"),
    QT_TRANSLATE_NOOP("core", "same student"),
    QT_TRANSLATE_NOOP("core", "parameters"),
    QT_TRANSLATE_NOOP("core", "same steps"),
    QT_TRANSLATE_NOOP("core", "data set"),
    QT_TRANSLATE_NOOP("core", "run"),
    QT_TRANSLATE_NOOP("core", "%1: holds runs that were made with other settings than the file has now: %2; name "
                              "another folder (--out DIR), or delete these runs to make them anew"),
    QT_TRANSLATE_NOOP("core", "data: no training problem is left; %1 were kept out because they are test questions, "
                              "and problems without gold need rationales with keep: agree"),
    QT_TRANSLATE_NOOP("core", "%1 is a teacher: its rationales were judged when they were taken in. Choose a run as A, "
                              "or read them by other rules with `retort teacher score`"),
    QT_TRANSLATE_NOOP("core", "%1: what came is not the published file (%2 bytes of %3, another SHA-256); it was "
                              "thrown away. Try again, or name another mirror (--from FOLDER)"),
    QT_TRANSLATE_NOOP("core", "%1: has %2 training problems with a verified %3 rationale, too few to draw %4 examples; "
                              "write examples into the prompt's file, or ask for fewer"),
    QT_TRANSLATE_NOOP("core", "%1: holds no answers that can be read; expected a run directory, JSON lines of `retort "
                              "eval --out`, or samples of lm-evaluation-harness"),
    QT_TRANSLATE_NOOP("core", "%1: \"rules\" is missing, so the rules tried on this set cannot be counted; move the "
                              "file out of the folder if it is none of Retort's"),
    QT_TRANSLATE_NOOP("core", "%1 is no workspace of Retort, so the link opens nothing there; name the folder with "
                              "--workspace, or open that workspace first"),
    QT_TRANSLATE_NOOP("core", "formats: no rationale of format %1 is left to train on; name a source of it in "
                              "data.rationales, or loosen its keep rule"),
    QT_TRANSLATE_NOOP("core", "%1: holds no answers; expected a run directory, JSON lines of `retort eval --out`, or "
                              "samples of lm-evaluation-harness"),
    QT_TRANSLATE_NOOP("core", "socratic.questions_from: no problem of %1 has recorded sub-questions; name a source "
                              "that holds them, or use student"),
    QT_TRANSLATE_NOOP("core", "%1: was made by a newer version of Retort (library version %2, this one knows %3); open "
                              "the workspace with that version"),
    QT_TRANSLATE_NOOP(
        "core",
        "evaluation.select_metric: there is no %1; name accuracy/FORMAT of a path, accuracy/vote, or loss/FORMAT"),
    QT_TRANSLATE_NOOP(
        "core",
        "formats: all %1 examples of %2 are too long for the student's context of %3 tokens; raise context_length"),
    QT_TRANSLATE_NOOP(
        "core", "evaluation.paths: `students` write the format socratic; give a path of %1 another run's texts (from)"),
    QT_TRANSLATE_NOOP(
        "core", "%1: is damaged (%2); nothing was changed; put a copy in its place, or move it away and import again"),
    QT_TRANSLATE_NOOP("core",
                      "--tolerance %1: expected absolute or relative, with a value above 0 or without: relative:1e-3"),
    QT_TRANSLATE_NOOP("core",
                      "evaluation.paths: the student was not trained on format %1; name a format of its retort.json"),
    QT_TRANSLATE_NOOP(
        "core", "there is a student \"%1\" already in %2; give another name by --name, or replace it by --replace"),
    QT_TRANSLATE_NOOP("core",
                      "\"%1\" stands in library.sqlite as a format and is unknown; was it changed by another program?"),
    QT_TRANSLATE_NOOP(
        "core", "there is a data set \"%1\" already in %2; give another name by --name, or remove that one first"),
    QT_TRANSLATE_NOOP("core",
                      "%1: holds something else than a sweep (%2); name a folder that is absent or empty (--out DIR)"),
    QT_TRANSLATE_NOOP("core",
                      "none of the rationales is for a problem of \"%1\"; import the file as a data set of its own"),
    QT_TRANSLATE_NOOP("core",
                      "%1: is not empty; name a folder that is absent or empty, or resume the run that it holds"),
    QT_TRANSLATE_NOOP("core",
                      "there is a data set \"%1\" already; give another name by --name, or remove that one first"),
    QT_TRANSLATE_NOOP("core", "%1: is not empty; a run needs a directory of its own (resume an old run with --resume)"),
    QT_TRANSLATE_NOOP("core", "endpoint %1: its settings in library.sqlite cannot be read; remove it and add it again"),
    QT_TRANSLATE_NOOP("core", "there is no endpoint \"%1\"; add one: retort teacher add NAME --base URL --model MODEL"),
    QT_TRANSLATE_NOOP("core",
                      "students.%1: nothing to train on; %2 examples are too long for its context of %3 tokens"),
    QT_TRANSLATE_NOOP("core", "%1: has no rationales to read side by side; import some for it, or sample a teacher"),
    QT_TRANSLATE_NOOP("core",
                      "p = %1 after Holm's adjustment, and the interval reaches %2 points, not below %3 points"),
    QT_TRANSLATE_NOOP("core", "%1: expected a folder, or an address that begins with file://, http:// or https://"),
    QT_TRANSLATE_NOOP("core", "there is no data set \"%1\" in the workspace (any more); retort data list shows them"),
    QT_TRANSLATE_NOOP("core", "%1: its problems fall into other splits than when the run began; start a new run"),
    QT_TRANSLATE_NOOP("core", "%1 is a teacher: what is recorded of it is no pool of samples. Choose a run as A"),
    QT_TRANSLATE_NOOP("core", "%1: has format %2, and this version of Retort reads %3; open it with a newer version"),
    QT_TRANSLATE_NOOP("core", "\"%1\" stands in library.sqlite and is unknown; was it changed by another program?"),
    QT_TRANSLATE_NOOP("core", "A bootstrap over seeds needs all seeds on the same problems; they have %1 and %2."),
    QT_TRANSLATE_NOOP("core", "the workspace %1 has no run %2; if another one has it, name that with --workspace"),
    QT_TRANSLATE_NOOP("core", "%1: has changed since the run began; put the old file back, or start a new run"),
    QT_TRANSLATE_NOOP("core", "A paired bootstrap needs both runs on the same problems; they have %1 and %2."),
    QT_TRANSLATE_NOOP("core", "there is no data set \"%1\" in the workspace; `retort data list` shows them"),
    QT_TRANSLATE_NOOP("core", "%1 and %2 answered no problem in common; compare runs on the same test set"),
    QT_TRANSLATE_NOOP("core", "--weights %1: expected likelihood, or weights by format like cot=1,pot=2"),
    QT_TRANSLATE_NOOP("core", "%1: its address is not known; name a mirror (--from FOLDER) that has it"),
    QT_TRANSLATE_NOOP("core", "%1: the workspace cannot be written; name another folder by --workspace"),
    QT_TRANSLATE_NOOP("core", "training.overlong is error: %1; raise the limits or set overlong: drop"),
    QT_TRANSLATE_NOOP("core", "%1: the workspace cannot be made: %2; name another folder by --workspace"),
    QT_TRANSLATE_NOOP("core", "\"%1\" has no letter or digit for a student's name; give one by --name"),
    QT_TRANSLATE_NOOP("core", "endpoint %1: the environment variable %2 is not set; set it to the key"),
    QT_TRANSLATE_NOOP("core", "there is no student \"%1\" in %2; import one: retort student import PATH"),
    QT_TRANSLATE_NOOP("core", "%1: exists already; name another file, its requests are still out"),
    QT_TRANSLATE_NOOP("core", "there is no data set \"%1\" in %2; import one by `retort data import`"),
    QT_TRANSLATE_NOOP("core", "%1: %2 is not there; name a run directory or a file of predictions"),
    QT_TRANSLATE_NOOP("core", "%1: step %2 has no solver yet; it is trained after the decomposer"),
    QT_TRANSLATE_NOOP("core", "%1: problem \"%2\" has no verified %3 rationale to show as an example"),
    QT_TRANSLATE_NOOP("core", "%1: is a student of its own; only a link is replaced by a link"),
    QT_TRANSLATE_NOOP("core", "%1: does not exist; name a run directory or a file of answers"),
    QT_TRANSLATE_NOOP("core", "%1: is not in the workspace %2; delete it with a file manager"),
    QT_TRANSLATE_NOOP("core", "%1 problems were not answered by every run and are left out"),
    QT_TRANSLATE_NOOP("core", "%1: has neither %2 nor %3; name another mirror (--from FOLDER)"),
    QT_TRANSLATE_NOOP("core", "there is no endpoint \"%1\"; retort teacher list shows them"),
    QT_TRANSLATE_NOOP("core", "mapping: %1 needs a workspace; name one with --workspace"),
    QT_TRANSLATE_NOOP("core", "dataset: %1 needs a workspace; name one with --workspace"),
    QT_TRANSLATE_NOOP("core", "%1: cannot be written; choose another place for the list"),
    QT_TRANSLATE_NOOP("core", "there is no data set \"%1\"; `retort data list` names them"),
    QT_TRANSLATE_NOOP("core", "%1: is not empty; name a folder that is absent or empty"),
    QT_TRANSLATE_NOOP("core", "%1: is a file; name a folder for the sweep (--out DIR)"),
    QT_TRANSLATE_NOOP("core", "%1 holds one student without parts; leave --part out"),
    QT_TRANSLATE_NOOP("core", "%1 holds the students %2; name one of them with --part"),
    QT_TRANSLATE_NOOP("core", "programs whose value is not recorded cannot run: %1"),
    QT_TRANSLATE_NOOP("core", "%1: step %2 has no guide yet; its training comes last"),
    QT_TRANSLATE_NOOP("core", "%1: answered other problems than the runs beside it"),
    QT_TRANSLATE_NOOP("core", "%1: %2 has not answered test; let that run end first"),
    QT_TRANSLATE_NOOP("core", "A bootstrap needs at least one resample, not %1."),
    QT_TRANSLATE_NOOP("core", "%1: none of its %2 problems is among data.problems"),
    QT_TRANSLATE_NOOP("core", "A bootstrap over seeds was given seed %1 twice."),
    QT_TRANSLATE_NOOP("core", "there is no data set \"%1\" in %2; did you mean \"%3\"?"),
    QT_TRANSLATE_NOOP("core", "there is no student \"%1\" in %2; did you mean \"%3\"?"),
    QT_TRANSLATE_NOOP("core", "%1: has no predictions \"%2\"; there are none yet"),
    QT_TRANSLATE_NOOP("core", "the interval ends at %1 points, below %2 points"),
    QT_TRANSLATE_NOOP("core", "%1: its broken last line cannot be cut off: %2"),
    QT_TRANSLATE_NOOP("core", "%1: is no directory of a sweep: it holds no %2"),
    QT_TRANSLATE_NOOP("core", "%1: cannot be read; expected one JSON object"),
    QT_TRANSLATE_NOOP("core", "%1: has no predictions of the set %2; it has: %3"),
    QT_TRANSLATE_NOOP("core", "there is no endpoint \"%1\"; did you mean \"%2\"?"),
    QT_TRANSLATE_NOOP("core", "a name has at most %1 bytes; this one has %2"),
    QT_TRANSLATE_NOOP("core", "%1: the sweep's directory cannot be made: %2"),
    QT_TRANSLATE_NOOP("core", "there is no data set \"%1\" in %2; there are: %3"),
    QT_TRANSLATE_NOOP("core", "there is no student \"%1\" in %2; there are: %3"),
    QT_TRANSLATE_NOOP("core", "formats: preset %1 has no template for %2"),
    QT_TRANSLATE_NOOP("core", "%1 points, p = %2 after Holm's adjustment"),
    QT_TRANSLATE_NOOP("core", "%1: the checkpoint cannot be written: %2"),
    QT_TRANSLATE_NOOP("core", "%1: the run directory cannot be made: %2"),
    QT_TRANSLATE_NOOP("core", "%1: has no predictions \"%2\"; there are: %3"),
    QT_TRANSLATE_NOOP("core", "the interval ends at %1 points, below %2"),
    QT_TRANSLATE_NOOP("core", "%1: has no rationales of %2 on the set %3"),
    QT_TRANSLATE_NOOP("core", "%1: is no part of a whole checkpoint"),
    QT_TRANSLATE_NOOP("core", "%1: has no problem \"%2\" for an example"),
    QT_TRANSLATE_NOOP("core", "%1: has no predictions of the set %2"),
    QT_TRANSLATE_NOOP("core", "%1: %2 holds no text of %3; it holds %4"),
    QT_TRANSLATE_NOOP("core", "%1: \"%2\" is no name of predictions"),
    QT_TRANSLATE_NOOP("core", "%1: has no problems of split \"%2\""),
    QT_TRANSLATE_NOOP("core", "the better arm is not above: %1"),
    QT_TRANSLATE_NOOP("core", "%1: %2 of %3 runs have no result (%4)"),
    QT_TRANSLATE_NOOP("core", "the budget (%1) was not kept: %2"),
    QT_TRANSLATE_NOOP("core", "%1: the link cannot be made: %2"),
    QT_TRANSLATE_NOOP("core", "holds no number; expected %1"),
    QT_TRANSLATE_NOOP("core", "%1: cannot be started for %2: %3"),
    QT_TRANSLATE_NOOP("core", "--ties %1: expected one of %2"),
    QT_TRANSLATE_NOOP("core", "%1: \"%2\" is no state of a run"),
    QT_TRANSLATE_NOOP("core", "its budget was not kept: %1"),
    QT_TRANSLATE_NOOP("core", "%1: cannot be moved to %2: %3"),
    QT_TRANSLATE_NOOP("core", "most frequent answer (%1)"),
    QT_TRANSLATE_NOOP("core", "%1: only %2 of %3 bytes came%4"),
    QT_TRANSLATE_NOOP("core", "%1: cannot be started: %2"),
    QT_TRANSLATE_NOOP("core", "%1: cannot be emptied: %2"),
    QT_TRANSLATE_NOOP("core", "%1: %2 holds no problem"),
    QT_TRANSLATE_NOOP("core", "%1, mean of %2 samples"),
    QT_TRANSLATE_NOOP("core", "%1: has no problems"),
    QT_TRANSLATE_NOOP("core", "target tokens of %1"),
    QT_TRANSLATE_NOOP("core", "examples of %1"),
    QT_TRANSLATE_NOOP("core", "endpoint %1: %2"),
    QT_TRANSLATE_NOOP("core", "\"%1\" is no %2"),
    QT_TRANSLATE_NOOP("core", "%1, else %2"),
};

} // namespace

std::span<const char *const> coreRunErrors()
{
    return kTexts;
}

} // namespace retort
