#pragma once

#include "core/jobs/experiment_list.h"

#include <QString>
#include <QWidget>

#include <cstdint>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace retort {

class ExperimentCard;

/// A set-up that was begun and not launched.
struct DraftEntry
{
    QString id;
    QString name;
    std::int64_t changedAt = 0; // seconds since 1970

    bool operator==(const DraftEntry &) const = default;
};

/// Right of the runs: drafts to go on with, then the experiments of the experiments folder as cards.
class ExperimentColumn final : public QWidget
{
    Q_OBJECT

public:
    explicit ExperimentColumn(QWidget *parent);

    void setExperiments(const std::vector<ExperimentOverview> &experiments);
    void setDrafts(const QList<DraftEntry> &drafts);
    void setNarrow(bool isNarrow);

signals:
    void setupRequested(const QString &file);
    void sweepRequested(const QString &file);
    void draftRequested(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void fitHeight();
    QWidget *makeDraft(const DraftEntry &draft);

    std::vector<ExperimentOverview> m_experiments;
    QList<DraftEntry> m_drafts;
    QLabel *m_title = nullptr;
    QLabel *m_count = nullptr;
    QWidget *m_scrolled = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QList<ExperimentCard *> m_shown;
    bool m_isNarrow = false;
};

} // namespace retort
