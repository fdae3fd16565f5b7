#include "widgets/setup/setup_sections.h"

#include "core/config/config_file.h"

#include <QCoreApplication>

#include <algorithm>

namespace retort {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("retort", text);
}

SectionSpec trainingSection()
{
    return {SectionId::Training,
            tr("Training"),
            tr("Training"),
            "training",
            {"training."},
            {{tr("Learning rate"), {"training.learning_rate"}},
             {tr("Steps, batch"), {"training.max_steps", "training.per_device_train_batch_size"}},
             {tr("Epochs"), {"training.num_train_epochs"}},
             {tr("Schedule, warm-up"), {"training.lr_scheduler_type", "training.warmup_ratio"}},
             {tr("Loss, sampling"), {"training.loss", "training.sampling"}},
             {tr("Evaluate every"), {"training.eval_steps"}},
             {tr("Device"), {"training.device"}},
             {tr("Seed"), {"training.seed"}}}};
}

SectionSpec studentSection()
{
    const std::string shape = "student.from_scratch.";
    const std::string adapter = "student.adapter.";
    return {SectionId::Student,
            tr("Student"),
            tr("Student"),
            "student",
            {"student."},
            {{tr("Layers, width"), {shape + "layers", shape + "hidden_size"}},
             {tr("Heads"), {shape + "heads"}},
             {tr("Context"), {shape + "context_length"}},
             {tr("Vocabulary"), {shape + "vocabulary_size"}},
             {tr("Rank, alpha"), {adapter + "rank", adapter + "alpha"}},
             {tr("Dropout"), {adapter + "dropout"}},
             {tr("Modules"), {adapter + "modules"}}}};
}

SectionSpec evaluationSection()
{
    const std::string key = "evaluation.";
    return {SectionId::Evaluation,
            tr("Evaluation"),
            tr("Evaluation"),
            "evaluation",
            {key},
            {{tr("Vote, ties"), {key + "vote.rule", key + "vote.ties"}},
             {tr("Validation, test"), {key + "validation_problems", key + "test_problems"}},
             {tr("Answering test"), {key + "select", key + "select_metric"}}}};
}

std::vector<SectionSpec> makeSections()
{
    return {{SectionId::Data,
             tr("Data"),
             tr("Data"),
             "data",
             {"name", "description", "data."},
             {{tr("Name"), {"name"}}, {tr("Validation"), {"data.split.validation"}}}},
            {SectionId::Rationales,
             tr("Rationales"),
             tr("Rationales and filter"),
             "data.rationales",
             {"data.rationales[].", "data.keep"},
             {{tr("Keep"), {"data.keep"}}}},
            {SectionId::Formats, tr("Formats"), tr("Formats and weights"), "formats", {"formats[]."}, {}},
            studentSection(),
            trainingSection(),
            evaluationSection(),
            {SectionId::Checks, tr("Checks"), tr("Checks"), "", {}, {}}};
}

/// Keys that have a control of their own: where problems come from, the students, lists.
bool hasOwnControl(const std::string &key)
{
    static const std::vector<std::string> kPrefixes {"data.problems.",      "data.split.train.",  "data.split.test.",
                                                     "student.from",        "data.rationales[].", "formats[].",
                                                     "evaluation.paths[].", "evaluation.sets[]."};
    return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](const std::string &prefix) {
        return prefix.back() == '.' ? key.starts_with(prefix) : key == prefix;
    });
}

} // namespace

const std::vector<SectionSpec> &setupSections()
{
    static const std::vector<SectionSpec> kSections = makeSections();
    return kSections;
}

const SectionSpec &sectionOf(SectionId id)
{
    return setupSections()[std::size_t(id)];
}

SectionId sectionOfKey(const std::string &key)
{
    if (key.starts_with("data.rationales") || key == "data.keep")
        return SectionId::Rationales;
    if (key.starts_with("students") || key.starts_with("socratic"))
        return SectionId::Student;
    for (const SectionSpec &section : setupSections()) {
        const bool isInside = !section.blockKey.empty() && key.starts_with(section.blockKey)
                              && (key.size() == section.blockKey.size() || key[section.blockKey.size()] == '.'
                                  || key[section.blockKey.size()] == '[');
        if (isInside)
            return section.id;
    }
    return SectionId::Data;
}

std::vector<std::string> moreKeys(const SectionSpec &section)
{
    std::vector<std::string> keys;
    for (const SettingInfo &info : allSettings()) {
        const bool isHere =
            std::any_of(section.prefixes.begin(), section.prefixes.end(), [&](const std::string &prefix) {
                return prefix.back() == '.' ? info.key.starts_with(prefix) : info.key == prefix;
            });
        const bool isShown = std::any_of(section.rows.begin(), section.rows.end(), [&](const RowSpec &row) {
            return std::find(row.keys.begin(), row.keys.end(), info.key) != row.keys.end();
        });
        if (isHere && !isShown && !hasOwnControl(info.key) && sectionOfKey(info.key) == section.id)
            keys.push_back(info.key);
    }
    return keys;
}

std::vector<std::string> entryKeys(const std::string &list)
{
    std::vector<std::string> keys;
    for (const SettingInfo &info : allSettings())
        if (info.key.starts_with(list + '.'))
            keys.push_back(info.key);
    return keys;
}

} // namespace retort
