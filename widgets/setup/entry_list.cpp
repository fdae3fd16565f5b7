#include "widgets/setup/entry_list.h"

#include "core/config/choices.h"
#include "core/config/yaml_edit.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/format_card.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/more_rows.h"
#include "widgets/setup/source_editor.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr const char *kRationales = "data.rationales";
constexpr const char *kPaths = "evaluation.paths";
constexpr std::size_t kMostShown = 24; // each costs the form a moment at every change
constexpr std::size_t kChipsInRow = 3;

std::string entry(const char *list, std::size_t index)
{
    return std::string(list) + '[' + std::to_string(index) + ']';
}

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
}

/// Said below what is shown; empty when that is all.
QString restText(std::size_t size)
{
    return size <= kMostShown
               ? QString()
               : RationaleList::tr("%1 more stand in the YAML.").arg(wholeText(std::int64_t(size - kMostShown)));
}

QIcon shapeIcon(const std::string &format, const QWidget *owner)
{
    const Theme &theme = themeOf(owner);
    QPixmap pixmap(QSize(32, 32));
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawShape(painter, shapeOf(format), {8, 8}, 9, theme.text1, true, theme.bg2);
    return pixmap;
}

} // namespace

RationaleList::RationaleList(FieldBinder &binder, QWidget *parent) : QWidget(parent), m_binder(binder)
{
    auto *layout = bareLayout<QVBoxLayout>(this);
    m_none =
        makeLabel(tr("None are listed. Built-in problems and data sets may bring their own; files need a source here."),
                  {TextSize::Caption, "text3"}, this);
    static_cast<QLabel *>(m_none)->setWordWrap(true);
    layout->addWidget(m_none);
    m_entries = bareLayout<QVBoxLayout>(nullptr);
    layout->addLayout(m_entries);
    m_rest = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_rest->setObjectName(QStringLiteral("rationalesRest"));
    layout->addWidget(m_rest);
    auto *more = makeButton(tr("Add rationales"), QStringLiteral("list-add"), "plain", this);
    more->setObjectName(QStringLiteral("addRationales"));
    more->setToolTip(tr("A file of a teacher's rationales, in one of the layouts that Retort reads"));
    layout->addWidget(more, 0, Qt::AlignLeft);
    connect(more, &QPushButton::clicked, this, &RationaleList::add);
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, &RationaleList::refresh);
    rebuild();
}

void RationaleList::refresh()
{
    if (m_binder.document().listSize(kRationales) != m_size)
        rebuild();
}

void RationaleList::rebuild()
{
    m_size = m_binder.document().listSize(kRationales);
    clear(m_entries);
    for (std::size_t i = 0; i < std::min(m_size, kMostShown); ++i)
        m_entries->addWidget(makeEntry(i));
    m_none->setVisible(m_size == 0);
    m_rest->setText(restText(m_size));
    m_rest->setVisible(m_size > kMostShown);
}

QWidget *RationaleList::makeEntry(std::size_t index)
{
    const std::string path = entry(kRationales, index);
    auto *panel = makePanel(this);
    panel->setObjectName(QStringLiteral("rationale-%1").arg(index));
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(12, 8, 8, 10);
    layout->setSpacing(measure::kGroup);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(tr("Source %1").arg(index + 1), {TextSize::Body, "text1", QFont::Medium}, panel));
    head->addStretch();
    auto *remove = makeIconButton(QStringLiteral("edit-delete"), tr("Remove source %1").arg(index + 1), panel);
    remove->setObjectName(QStringLiteral("removeRationale-%1").arg(index));
    head->addWidget(remove);
    layout->addLayout(head);
    connect(remove, &QToolButton::clicked, this, [this, path] {
        m_binder.apply({{YamlChange::Kind::Remove, path, {}, 0}});
    });
    auto *source = new SourceEditor(m_binder, path, tr("Rows from"), false, panel);
    connect(source, &SourceEditor::browseRequested, this, &RationaleList::browseRequested);
    layout->addWidget(source);
    layout->addWidget(m_binder.row(tr("Format, keep"), {path + ".format", path + ".keep"}, panel));
    layout->addWidget(m_binder.row(tr("Teacher"), {path + ".teacher"}, panel));
    layout->addWidget(m_binder.row(tr("Trust values"), {path + ".trust_recorded_values"}, panel));
    layout->addWidget(new MoreRows(m_binder,
                                   {{tr("Checks"), {path + ".checks"}},
                                    {tr("Per problem"), {path + ".per_problem"}},
                                    {tr("Choose"), {path + ".choose", path + ".choose_seed"}}},
                                   QStringLiteral("rationale-%1").arg(index),
                                   tr("Source %1: checks, and how many rationales of a problem").arg(index + 1),
                                   panel));
    return panel;
}

void RationaleList::add()
{
    const std::size_t index = m_binder.document().listSize(kRationales);
    m_binder.apply({{YamlChange::Kind::Insert, kRationales,
                     "{importer: llm-adapters, path: \"\", format: cot, keep: correct}", index}});
    if (SettingField *path = m_binder.find(entry(kRationales, index) + ".path"))
        path->setFocus();
}

PathList::PathList(FieldBinder &binder, QWidget *parent) : QWidget(parent), m_binder(binder)
{
    auto *layout = bareLayout<QVBoxLayout>(this);
    auto *row = new FormRow(tr("Paths"), this);
    m_row = new QWidget(row);
    auto *grid = new QGridLayout(m_row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    row->addControl(m_row);
    m_add = makeIconButton(QStringLiteral("list-add"), tr("Add a path: another answer to each problem"), row);
    m_add->setObjectName(QStringLiteral("addPath"));
    row->addControl(m_add);
    layout->addWidget(row);
    m_rest = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_rest->setObjectName(QStringLiteral("pathsRest"));
    layout->addWidget(m_rest);
    m_details = new QWidget(this);
    bareLayout<QVBoxLayout>(m_details);
    layout->addWidget(m_details);
    connect(m_add, &QToolButton::clicked, this, &PathList::showMenu);
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, &PathList::refresh);
    rebuild();
}

/// "cot x 4"; those that the defaults make begin with "~".
std::vector<std::string> PathList::chips() const
{
    std::vector<std::string> shown;
    const RunConfig &config = m_binder.document().config();
    for (const PathConfig &path : config.evaluation.paths)
        shown.push_back(std::string(toText(path.format)) + ' ' + std::to_string(path.samples));
    if (shown.empty())
        for (const FormatConfig &format : config.formats)
            shown.push_back('~' + std::string(toText(format.format)) + " 1");
    return shown;
}

void PathList::refresh()
{
    if (chips() != m_chips)
        rebuild();
}

void PathList::rebuild()
{
    m_chips = chips();
    clear(m_row->layout());
    for (std::size_t i = 0; i < std::min(m_chips.size(), kMostShown); ++i) {
        const bool isUsual = m_chips[i].starts_with('~');
        const std::string text = m_chips[i].substr(isUsual ? 1 : 0);
        const std::string format = text.substr(0, text.find(' '));
        auto *chip =
            makeButton(QStringLiteral("%1 x %2").arg(formatTitle(format), textOf(text.substr(text.find(' ') + 1))), {},
                       "plain", m_row);
        chip->setObjectName(QStringLiteral("path-%1").arg(i));
        chip->setIcon(shapeIcon(format, this));
        chip->setProperty("look", "chip");
        chip->setCheckable(!isUsual);
        chip->setEnabled(!isUsual);
        chip->setToolTip(isUsual ? tr("No paths are named: one greedy answer in each format. Add one to choose.")
                                 : tr("Settings of this path"));
        chip->setChecked(int(i) == m_chosen);
        static_cast<QGridLayout *>(m_row->layout())->addWidget(chip, int(i / kChipsInRow), int(i % kChipsInRow));
        connect(chip, &QPushButton::clicked, this, [this, i](bool isOn) { choose(isOn ? int(i) : -1); });
    }
    m_rest->setText(restText(m_chips.size()));
    m_rest->setVisible(m_chips.size() > kMostShown);
    if (m_chosen >= int(m_chips.size()))
        choose(-1);
}

void PathList::choose(int index)
{
    m_chosen = index;
    clear(m_details->layout());
    for (int i = 0; i < m_row->layout()->count(); ++i)
        if (auto *chip = qobject_cast<QPushButton *>(m_row->layout()->itemAt(i)->widget()))
            chip->setChecked(i == index);
    if (index < 0)
        return;
    const std::string path = entry(kPaths, std::size_t(index));
    const auto add = [&](const QString &label, const std::vector<std::string> &keys) {
        m_details->layout()->addWidget(m_binder.row(label, keys, m_details));
    };
    add(tr("Format"), {path + ".format"});
    add(tr("Samples, spread"), {path + ".samples", path + ".temperature"});
    add(tr("Top k, top p"), {path + ".top_k", path + ".top_p"});
    add(tr("Weight in vote"), {path + ".weight"});
    auto *remove = makeButton(tr("Remove this path"), QStringLiteral("edit-delete"), "plain", m_details);
    remove->setObjectName(QStringLiteral("removePath"));
    static_cast<QVBoxLayout *>(m_details->layout())->addWidget(remove, 0, Qt::AlignLeft);
    connect(remove, &QPushButton::clicked, this, [this, path] {
        choose(-1);
        m_binder.apply({{YamlChange::Kind::Remove, path, {}, 0}});
    });
}

void PathList::showMenu()
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("addPathMenu"));
    for (const FormatConfig &format : m_binder.document().config().formats) {
        const std::string name(toText(format.format));
        menu.addAction(shapeIcon(name, this), formatTitle(name), this, [this, name] { add(name); });
    }
    menu.exec(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void PathList::add(const std::string &format)
{
    std::vector<YamlChange> changes;
    const RunConfig &config = m_binder.document().config();
    std::size_t size = config.evaluation.paths.size();
    const auto append = [&](const std::string &name) {
        changes.push_back({YamlChange::Kind::Insert, kPaths, "{format: " + name + "}", size++});
    };
    // What the defaults made is named, so that the new path comes beside it.
    if (config.evaluation.paths.empty())
        for (const FormatConfig &trained : config.formats)
            append(std::string(toText(trained.format)));
    append(format);
    m_binder.apply(changes);
    choose(int(size) - 1);
}

} // namespace retort
