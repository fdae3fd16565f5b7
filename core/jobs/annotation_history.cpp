#include "core/jobs/annotation_history.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

std::string nameOf(const Annotations &annotations, int tag)
{
    const std::map<int, std::string> names = annotations.tagNames();
    const auto found = names.find(tag);
    return found == names.end() ? std::string() : found->second;
}

std::optional<std::string> filterOf(const Annotations &annotations, const std::string &name)
{
    const std::vector<SavedFilter> filters = annotations.savedFilters();
    const auto found = std::ranges::find(filters, name, &SavedFilter::name);
    return found == filters.end() ? std::nullopt : std::optional(found->filter);
}

std::string textOf(const std::optional<Rationale> &rationale)
{
    return rationale ? rationale->text : std::string();
}

/// Reads and stores each kind of change in the same way.
struct Stored
{
    Annotations &annotations;

    [[nodiscard]] Annotation read(const ProblemSaid &said) const { return annotations.get(said.key); }
    [[nodiscard]] std::string read(const TagNamed &named) const { return nameOf(annotations, named.tag); }
    [[nodiscard]] std::optional<std::string> read(const FilterKept &kept) const
    {
        return filterOf(annotations, kept.name);
    }

    [[nodiscard]] std::optional<Rationale> read(const RationaleCorrected &corrected) const
    {
        return storedCorrection(annotations.workspace(), corrected.key);
    }

    void write(const ProblemSaid &said, const Annotation &value) { annotations.set(said.key, value); }
    void write(const TagNamed &named, const std::string &value) { annotations.nameTag(named.tag, value); }
    void write(const FilterKept &kept, const std::optional<std::string> &value)
    {
        if (value)
            annotations.saveFilter({kept.name, *value});
        else
            annotations.removeFilter(kept.name);
    }
    void write(const RationaleCorrected &corrected, const std::optional<Rationale> &value)
    {
        storeCorrection(annotations.workspace(), corrected.key, value);
    }
};

template<typename T>
bool isSame(const T &stored, const T &expected)
{
    return stored == expected;
}

/// The library may keep what else is known of a rationale in other words than it was given.
bool isSame(const std::optional<Rationale> &stored, const std::optional<Rationale> &expected)
{
    return stored.has_value() == expected.has_value() && textOf(stored) == textOf(expected);
}

/// Whether it was done: what is stored must be what the step begins with.
bool carryOut(Annotations &annotations, const AnnotationChange &change, HistoryStep step)
{
    Stored stored {annotations};
    return std::visit(
        [&](const auto &what) {
            const bool isUndo = step == HistoryStep::Undo;
            if (!isSame(stored.read(what), isUndo ? what.after : what.before))
                return false;
            stored.write(what, isUndo ? what.before : what.after);
            return true;
        },
        change);
}

} // namespace

Annotation AnnotationHistory::say(Annotations &annotations, const AnnotationKey &key, const std::string &shownId,
                                  const std::function<void(Annotation &)> &change)
{
    ProblemSaid said {key, shownId, annotations.get(key), {}};
    said.after = said.before;
    change(said.after);
    annotations.set(key, said.after);
    const Annotation after = said.after;
    if (said.before != said.after)
        remember(std::move(said));
    return after;
}

void AnnotationHistory::nameTag(Annotations &annotations, int tag, const std::string &name)
{
    TagNamed named {tag, nameOf(annotations, tag), name};
    annotations.nameTag(tag, name);
    if (named.before != named.after)
        remember(std::move(named));
}

void AnnotationHistory::keepFilter(Annotations &annotations, const std::string &name,
                                   const std::optional<std::string> &filter)
{
    FilterKept kept {name, filterOf(annotations, name), filter};
    Stored {annotations}.write(kept, filter);
    if (kept.before != kept.after)
        remember(std::move(kept));
}

void AnnotationHistory::correct(Annotations &annotations, const CorrectionKey &key, const std::string &shownId,
                                const Rationale &rationale)
{
    RationaleCorrected corrected {key, shownId, storedCorrection(annotations.workspace(), key), rationale};
    storeCorrection(annotations.workspace(), key, rationale);
    if (textOf(corrected.before) != rationale.text)
        remember(std::move(corrected));
}

HistoryOutcome AnnotationHistory::go(Annotations &annotations, HistoryStep step)
{
    std::deque<AnnotationChange> &from = step == HistoryStep::Undo ? m_done : m_undone;
    std::deque<AnnotationChange> &to = step == HistoryStep::Undo ? m_undone : m_done;
    if (from.empty())
        return {};
    HistoryOutcome outcome {from.back(), !carryOut(annotations, from.back(), step)};
    if (!outcome.isRefused)
        to.push_back(std::move(from.back()));
    from.pop_back();
    return outcome;
}

void AnnotationHistory::remember(AnnotationChange change)
{
    m_undone.clear();
    m_done.push_back(std::move(change));
    if (m_done.size() > kMost)
        m_done.pop_front();
}

} // namespace retort
