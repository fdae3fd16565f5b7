#include "widgets/common/setting_titles.h"

#include "widgets/common/core_text.h"

#include <QCoreApplication>

#include <array>

namespace retort {

namespace {

[[maybe_unused]] constexpr std::array kTitles {
    QT_TRANSLATE_NOOP("setting", "Adam beta1"),
    QT_TRANSLATE_NOOP("setting", "Adam beta2"),
    QT_TRANSLATE_NOOP("setting", "Adam epsilon"),
    QT_TRANSLATE_NOOP("setting", "Alpha"),
    QT_TRANSLATE_NOOP("setting", "Answer"),
    QT_TRANSLATE_NOOP("setting", "Absolute"),
    QT_TRANSLATE_NOOP("setting", "Absolute value"),
    QT_TRANSLATE_NOOP("setting", "Answer kind"),
    QT_TRANSLATE_NOOP("setting", "Answer rule"),
    QT_TRANSLATE_NOOP("setting", "Answer trigger"),
    QT_TRANSLATE_NOOP("setting", "Answer weight"),
    QT_TRANSLATE_NOOP("setting", "Architecture"),
    QT_TRANSLATE_NOOP("setting", "Balance"),
    QT_TRANSLATE_NOOP("setting", "Batch size"),
    QT_TRANSLATE_NOOP("setting", "Bf16"),
    QT_TRANSLATE_NOOP("setting", "Calculator"),
    QT_TRANSLATE_NOOP("setting", "Checks"),
    QT_TRANSLATE_NOOP("setting", "Choose"),
    QT_TRANSLATE_NOOP("setting", "Choose seed"),
    QT_TRANSLATE_NOOP("setting", "Context"),
    QT_TRANSLATE_NOOP("setting", "Context length"),
    QT_TRANSLATE_NOOP("setting", "Dataset"),
    QT_TRANSLATE_NOOP("setting", "Decay biases and norms"),
    QT_TRANSLATE_NOOP("setting", "Description"),
    QT_TRANSLATE_NOOP("setting", "Device"),
    QT_TRANSLATE_NOOP("setting", "Dropout"),
    QT_TRANSLATE_NOOP("setting", "Encoding"),
    QT_TRANSLATE_NOOP("setting", "Epoch of"),
    QT_TRANSLATE_NOOP("setting", "Eval steps"),
    QT_TRANSLATE_NOOP("setting", "Examples"),
    QT_TRANSLATE_NOOP("setting", "Examples per step"),
    QT_TRANSLATE_NOOP("setting", "Facts"),
    QT_TRANSLATE_NOOP("setting", "Facts from"),
    QT_TRANSLATE_NOOP("setting", "Fold"),
    QT_TRANSLATE_NOOP("setting", "Folds"),
    QT_TRANSLATE_NOOP("setting", "Format"),
    QT_TRANSLATE_NOOP("setting", "Format column"),
    QT_TRANSLATE_NOOP("setting", "Formats"),
    QT_TRANSLATE_NOOP("setting", "From"),
    QT_TRANSLATE_NOOP("setting", "Gradient accumulation steps"),
    QT_TRANSLATE_NOOP("setting", "Gradient checkpointing"),
    QT_TRANSLATE_NOOP("setting", "Guidance"),
    QT_TRANSLATE_NOOP("setting", "Guidance from"),
    QT_TRANSLATE_NOOP("setting", "Heads"),
    QT_TRANSLATE_NOOP("setting", "Hidden size"),
    QT_TRANSLATE_NOOP("setting", "Id"),
    QT_TRANSLATE_NOOP("setting", "Importer"),
    QT_TRANSLATE_NOOP("setting", "Initializer range"),
    QT_TRANSLATE_NOOP("setting", "Intermediate size"),
    QT_TRANSLATE_NOOP("setting", "Joint"),
    QT_TRANSLATE_NOOP("setting", "Keep"),
    QT_TRANSLATE_NOOP("setting", "Key value heads"),
    QT_TRANSLATE_NOOP("setting", "Layers"),
    QT_TRANSLATE_NOOP("setting", "Leaks"),
    QT_TRANSLATE_NOOP("setting", "Learning rate"),
    QT_TRANSLATE_NOOP("setting", "Logging steps"),
    QT_TRANSLATE_NOOP("setting", "Loss"),
    QT_TRANSLATE_NOOP("setting", "Lr scheduler type"),
    QT_TRANSLATE_NOOP("setting", "Mapping"),
    QT_TRANSLATE_NOOP("setting", "Max grad norm"),
    QT_TRANSLATE_NOOP("setting", "Max new tokens"),
    QT_TRANSLATE_NOOP("setting", "Max problems"),
    QT_TRANSLATE_NOOP("setting", "Max prompt tokens"),
    QT_TRANSLATE_NOOP("setting", "Max questions"),
    QT_TRANSLATE_NOOP("setting", "Max steps"),
    QT_TRANSLATE_NOOP("setting", "Max target tokens"),
    QT_TRANSLATE_NOOP("setting", "Min steps"),
    QT_TRANSLATE_NOOP("setting", "Modules"),
    QT_TRANSLATE_NOOP("setting", "Name"),
    QT_TRANSLATE_NOOP("setting", "Near duplicates"),
    QT_TRANSLATE_NOOP("setting", "Num train epochs"),
    QT_TRANSLATE_NOOP("setting", "Optim"),
    QT_TRANSLATE_NOOP("setting", "Overlong"),
    QT_TRANSLATE_NOOP("setting", "Pair"),
    QT_TRANSLATE_NOOP("setting", "Path"),
    QT_TRANSLATE_NOOP("setting", "Per device train batch size"),
    QT_TRANSLATE_NOOP("setting", "Per problem"),
    QT_TRANSLATE_NOOP("setting", "Preset"),
    QT_TRANSLATE_NOOP("setting", "Program memory mb"),
    QT_TRANSLATE_NOOP("setting", "Program timeout ms"),
    QT_TRANSLATE_NOOP("setting", "Prompt"),
    QT_TRANSLATE_NOOP("setting", "Prompts"),
    QT_TRANSLATE_NOOP("setting", "Question"),
    QT_TRANSLATE_NOOP("setting", "Questions"),
    QT_TRANSLATE_NOOP("setting", "Questions from"),
    QT_TRANSLATE_NOOP("setting", "Questions offset"),
    QT_TRANSLATE_NOOP("setting", "Rank"),
    QT_TRANSLATE_NOOP("setting", "Rationale"),
    QT_TRANSLATE_NOOP("setting", "Rationale weight"),
    QT_TRANSLATE_NOOP("setting", "Reading"),
    QT_TRANSLATE_NOOP("setting", "Relative"),
    QT_TRANSLATE_NOOP("setting", "Report to"),
    QT_TRANSLATE_NOOP("setting", "Rope theta"),
    QT_TRANSLATE_NOOP("setting", "Rule"),
    QT_TRANSLATE_NOOP("setting", "Samples"),
    QT_TRANSLATE_NOOP("setting", "Sampling"),
    QT_TRANSLATE_NOOP("setting", "Save steps"),
    QT_TRANSLATE_NOOP("setting", "Save total limit"),
    QT_TRANSLATE_NOOP("setting", "Seed"),
    QT_TRANSLATE_NOOP("setting", "Select"),
    QT_TRANSLATE_NOOP("setting", "Select metric"),
    QT_TRANSLATE_NOOP("setting", "Separator"),
    QT_TRANSLATE_NOOP("setting", "Slip kinds"),
    QT_TRANSLATE_NOOP("setting", "Slip share"),
    QT_TRANSLATE_NOOP("setting", "Split"),
    QT_TRANSLATE_NOOP("setting", "Split lists"),
    QT_TRANSLATE_NOOP("setting", "Steps"),
    QT_TRANSLATE_NOOP("setting", "Stop"),
    QT_TRANSLATE_NOOP("setting", "Target"),
    QT_TRANSLATE_NOOP("setting", "Task"),
    QT_TRANSLATE_NOOP("setting", "Teacher"),
    QT_TRANSLATE_NOOP("setting", "Teacher column"),
    QT_TRANSLATE_NOOP("setting", "Temperature"),
    QT_TRANSLATE_NOOP("setting", "Test"),
    QT_TRANSLATE_NOOP("setting", "Test fraction"),
    QT_TRANSLATE_NOOP("setting", "Test max steps"),
    QT_TRANSLATE_NOOP("setting", "Test min steps"),
    QT_TRANSLATE_NOOP("setting", "Test problems"),
    QT_TRANSLATE_NOOP("setting", "Test while training"),
    QT_TRANSLATE_NOOP("setting", "Threads"),
    QT_TRANSLATE_NOOP("setting", "Tie word embeddings"),
    QT_TRANSLATE_NOOP("setting", "Ties"),
    QT_TRANSLATE_NOOP("setting", "Tokens"),
    QT_TRANSLATE_NOOP("setting", "Tolerance"),
    QT_TRANSLATE_NOOP("setting", "Top k"),
    QT_TRANSLATE_NOOP("setting", "Top p"),
    QT_TRANSLATE_NOOP("setting", "Train"),
    QT_TRANSLATE_NOOP("setting", "Train fraction"),
    QT_TRANSLATE_NOOP("setting", "Train problems"),
    QT_TRANSLATE_NOOP("setting", "Trust recorded values"),
    QT_TRANSLATE_NOOP("setting", "Validation"),
    QT_TRANSLATE_NOOP("setting", "Validation problems"),
    QT_TRANSLATE_NOOP("setting", "Vocabulary size"),
    QT_TRANSLATE_NOOP("setting", "Warmup ratio"),
    QT_TRANSLATE_NOOP("setting", "Warmup steps"),
    QT_TRANSLATE_NOOP("setting", "Weight"),
    QT_TRANSLATE_NOOP("setting", "Weight decay"),
};

QString translated(const QString &title)
{
    return QCoreApplication::translate("setting", title.toUtf8().constData());
}

} // namespace

QString settingTitleText(const std::string &title)
{
    const QString text = QString::fromStdString(title);
    const QString whole = translated(text);
    const qsizetype space = text.indexOf(QLatin1Char(' '));
    if (whole != text || space < 0)
        return whole;
    QString rest = text.mid(space + 1); // behind the format or the number of its entry
    if (rest.isEmpty())
        return coreText(text);
    rest[0] = rest[0].toUpper();
    const QString known = translated(rest);
    return known == rest ? coreText(text) : coreText(text.left(space)) + QLatin1Char(' ') + known;
}

} // namespace retort
