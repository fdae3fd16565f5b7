#pragma once

#include "core/jobs/setup_document.h"
#include "widgets/setup/setup_facts.h"
#include "widgets/setup/setup_sections.h"

#include <QScrollArea>

#include <array>
#include <string>

class QPushButton;
class QVBoxLayout;

namespace retort {

class FieldBinder;
struct SourceListSpec;
class FormatSection;
class Strip;
class StudentsSection;

/// The guided form: the sections of a set-up below each other, made from the settings' description. It changes the
/// document and follows it.
class SetupForm final : public QScrollArea
{
    Q_OBJECT

public:
    SetupForm(SetupDocument &document, QWidget *parent);

    void setFacts(const SetupFacts &facts);
    void setNarrow(bool isNarrow);
    void showSection(SectionId id);
    /// Brings a setting into view, opens what it stands in and gives it the focus.
    void showKey(const std::string &key);
    void revealKey(const std::string &key); // the same without the focus
    /// A place below a section's rows for what others show there.
    void addBelow(SectionId id, QWidget *widget);

signals:
    void keyEntered(const QString &key); // the focus went to this setting
    void sectionInView(retort::SectionId id);
    void browseRequested(const QString &key);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Section
    {
        QWidget *widget = nullptr;
        QVBoxLayout *rows = nullptr;
        QPushButton *moreButton = nullptr;
        QWidget *more = nullptr;
        bool hasMore = false; // its rows are made when it is first opened
    };

    QWidget *makeSection(const SectionSpec &spec);
    void fill(const SectionSpec &spec, Section &section);
    void addSources(const SourceListSpec &spec, Section &section);
    void addRows(const SectionSpec &spec, Section &section);
    void openMore(SectionId id, bool isOpen);
    void showMoreOfOne(bool areSeveral);
    void followFocus(QWidget *now);
    void followScroll();
    [[nodiscard]] Section &at(SectionId id) { return m_sections[std::size_t(id)]; }

    FieldBinder *m_binder = nullptr;
    std::array<Section, 7> m_sections;
    Strip *m_refusal = nullptr;
    FormatSection *m_formats = nullptr;
    StudentsSection *m_students = nullptr;
    bool m_isNarrow = false;
};

} // namespace retort
