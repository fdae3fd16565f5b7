#pragma once

#include "core/base/stop_token.h"
#include "core/store/library_check.h"
#include "widgets/data/notes_model.h"

#include <QObject>

namespace retort {

class Background;
class DataPage;
class Session;

/// Finds questions that stand twice, within a data set or in two of them, for the Data page: in the background, a newer
/// search instead of an older one. Lives in the window's thread.
class DataPairs final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    DataPairs(Session &session, DataPage *page, QObject *parent);
    ~DataPairs() override;

    /// The page shows a data set, perhaps again: so few problems are compared at once, more of them when it is asked
    /// for.
    void follow(std::size_t problems);
    [[nodiscard]] bool isBusy() const; // for tests

private:
    /// A search that takes long is a job that can be cancelled.
    enum class Size { Small, Large };
    void compare(Size size); // what the page has chosen
    void forget(); // what is being searched
    struct Found
    {
        QuestionCheck check; // without its pairs
        std::vector<Note> notes; // the nearest first
    };

    [[nodiscard]] static Found find(const std::filesystem::path &workspace, const QuestionComparison &comparison,
                                    const std::function<void(double share)> &progress);
    void take(const QuestionComparison &comparison, Found found, const std::string &error, bool isStopped);

    Session &m_session;
    DataPage *m_page;
    Background *m_finder = nullptr;
    QuestionComparison m_comparison; // that was begun last
    StopToken m_stop; // of the search that is going on
    QString m_job; // of it on the board; empty: it is a short one
};

} // namespace retort
