#include "widgets/setup/path_list.h"

#include "core/config/setting_reporter.h"
#include "core/config/yaml_edit.h"
#include "widgets/common/layouts.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/format_card.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/source_panels.h"

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

constexpr const char *kPaths = "evaluation.paths";
constexpr std::size_t kChipsInRow = 3;

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
    clearLayout(m_row->layout());
    for (std::size_t i = 0; i < std::min(m_chips.size(), SourcePanels::kMostShown); ++i) {
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
    m_rest->setVisible(m_chips.size() > SourcePanels::kMostShown);
    if (m_chosen >= int(m_chips.size()))
        choose(-1);
}

void PathList::choose(int index)
{
    m_chosen = index;
    clearLayout(m_details->layout());
    for (int i = 0; i < m_row->layout()->count(); ++i)
        if (auto *chip = qobject_cast<QPushButton *>(m_row->layout()->itemAt(i)->widget()))
            chip->setChecked(i == index);
    if (index < 0)
        return;
    const std::string path = entryKey(kPaths, std::size_t(index));
    const auto add = [&](const QString &label, const std::vector<std::string> &keys) {
        m_details->layout()->addWidget(m_binder.row(label, keys, m_details));
    };
    add(tr("Format"), {path + ".format"});
    add(tr("Samples, spread"), {path + ".samples", path + ".temperature"});
    add(tr("Top k, top p"), {path + ".top_k", path + ".top_p"});
    add(tr("Weight in vote"), {path + ".weight"});
    add(tr("Calculator"), {path + ".calculator"});
    add(tr("Texts from"), {path + ".from"});
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
