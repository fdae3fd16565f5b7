#pragma once

#include "widgets/setup/setup_sections.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace retort {

class FieldBinder;

/// How one list of sources is shown. Texts are for people; `%1` in a title is the entry's number.
struct SourceListSpec
{
    std::string list; // "data.rationales"
    QString name; // of the controls: "rationale" makes rationale-0, removeRationale-0, addRationales, rationalesRest
    QString none; // said while the list is empty
    QString title; // of an entry
    QString add;
    QString addTip;
    std::string newEntry; // YAML of what Add adds
    std::vector<RowSpec> above; // keys inside the entry, above its source
    std::vector<RowSpec> rows; // and below it
    std::vector<RowSpec> more; // behind a button
    QString moreTitle;
};

[[nodiscard]] SourceListSpec rationaleList();
[[nodiscard]] SourceListSpec evaluationSetList();

/// A list of sources of a set-up, one panel each, with Add and Remove. Of very many only the first are shown.
class SourcePanels final : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostShown = 24; // each costs the form a moment at every change

    SourcePanels(FieldBinder &binder, SourceListSpec spec, QWidget *parent);

signals:
    void browseRequested(const QString &path);

private:
    void refresh();
    void rebuild();
    QWidget *makeEntry(std::size_t index);
    void addRows(const std::vector<RowSpec> &rows, const std::string &entry, QWidget *panel);
    void add();
    [[nodiscard]] QString named(const char *before, const char *after) const; // removeRationale-, addRationales

    FieldBinder &m_binder;
    const SourceListSpec m_spec;
    QVBoxLayout *m_entries = nullptr;
    QLabel *m_none = nullptr;
    QLabel *m_rest = nullptr; // there are more than are shown
    std::size_t m_size = 0;
};

/// Said below a list of which only the first SourcePanels::kMostShown are shown; empty when that is all.
[[nodiscard]] QString restText(std::size_t size);

} // namespace retort
