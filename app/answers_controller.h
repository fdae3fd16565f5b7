#pragma once

#include <QObject>

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

class AnswerHistoryReader;
class ProblemDetail;
class RationalesController;
class Session;

/// Brings the answers of a problem over all checkpoints and seeds to its strip, and opens what is chosen there. Runs of
/// the same arm come into the index when the strip is first shown for one of them.
class AnswersController final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it, or be its owner.
    AnswersController(Session &session, RationalesController &rationales, ProblemDetail *detail);
    [[nodiscard]] bool isBusy() const;

private:
    void read(const std::string &unread = {}); // what could not be read is told with the answers
    void fill();
    [[nodiscard]] std::vector<std::filesystem::path> folders() const;

    Session &m_session;
    RationalesController &m_rationales;
    ProblemDetail *m_detail = nullptr;
    AnswerHistoryReader *m_reader = nullptr;
    std::filesystem::path m_filled; // the run whose arm was last brought into the index
};

} // namespace retort
