#include "widgets/rationales/set_sheet.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kSheetWidth = 460;
constexpr int kNameLength = 120;
constexpr int kTeacherRole = Qt::UserRole + 1;

} // namespace

SetSheet::SetSheet(QWidget *host) : SideSheet(tr("As a data set"), kSheetWidth, host)
{
    setObjectName(QStringLiteral("setSheet"));
    auto *layout = body();
    layout->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    layout->setSpacing(measure::kGroup);
    m_about = makeLabel({}, {TextSize::Body, "text1"}, this);
    m_about->setObjectName(QStringLiteral("setAbout"));
    m_about->setWordWrap(true);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("setName"));
    m_name->setAccessibleName(tr("Name of the data set"));
    m_name->setMaxLength(kNameLength);
    m_contents = new QComboBox(this);
    m_contents->setObjectName(QStringLiteral("setContents"));
    m_contents->setAccessibleName(tr("What goes into the data set"));
    m_warning = makeLabel(tr("These are test problems. They keep their split \"test\": who trains on them, or chooses "
                             "rationales by them, can no longer measure a student with that test set."),
                          {TextSize::Body, "warning"}, this);
    m_warning->setObjectName(QStringLiteral("setWarning"));
    m_warning->setWordWrap(true);
    m_make = makeButton(tr("Make the data set"), {}, "primary", this);
    m_make->setObjectName(QStringLiteral("setMake"));
    layout->addWidget(m_about);
    layout->addWidget(makeLabel(tr("Name"), {TextSize::Caption, "text2"}, this));
    layout->addWidget(m_name);
    layout->addWidget(makeLabel(tr("Contents"), {TextSize::Caption, "text2"}, this));
    layout->addWidget(m_contents);
    layout->addWidget(m_warning);
    layout->addWidget(m_make, 0, Qt::AlignLeft);
    layout->addStretch(1);
    setFirstFocus(m_name);
    connect(m_name, &QLineEdit::textChanged, this, &SetSheet::follow);
    connect(m_make, &QPushButton::clicked, this, [this] {
        closeSheet();
        emit wanted(recipe());
    });
}

void SetSheet::offer(const SetOffer &offer)
{
    m_offer = offer;
    m_about->setText(offer.problems == 1 ? tr("One problem that the filter shows, with its gold answer and steps.")
                                         : tr("%1 problems that the filter shows, with their gold answers and steps.")
                                               .arg(wholeText(std::int64_t(offer.problems))));
    m_name->setText(tr("%1 chosen").arg(offer.run).left(kNameLength));
    m_name->selectAll();
    m_warning->setVisible(offer.isOfTest);
    fillContents();
    follow();
    openSheet();
}

void SetSheet::fillContents()
{
    const auto add = [this](const QString &text, SetContents contents, const QString &teacher) {
        m_contents->addItem(text, int(contents));
        m_contents->setItemData(m_contents->count() - 1, teacher, kTeacherRole);
    };
    m_contents->clear();
    add(tr("Problems alone"), SetContents::Problems, {});
    for (const QString &teacher : m_offer.teachers)
        add(tr("Right rationales of %1").arg(visibleText(teacher)), SetContents::Teacher, teacher);
    if (m_offer.teachers.size() > 1)
        add(tr("Right rationales of all teachers"), SetContents::Teacher, {});
    add(tr("Rationales that were corrected here"), SetContents::Corrections, {});
}

void SetSheet::follow()
{
    const bool hasName = !m_name->text().trimmed().isEmpty();
    m_make->setEnabled(hasName && m_offer.problems > 0);
    m_make->setToolTip(!hasName                ? tr("Give the data set a name first")
                       : m_offer.problems == 0 ? tr("The filter shows no problems")
                                               : QString());
}

SetRecipe SetSheet::recipe() const
{
    return {m_name->text().trimmed().toStdString(), SetContents(m_contents->currentData().toInt()),
            m_contents->currentData(kTeacherRole).toString().toStdString()};
}

} // namespace retort
