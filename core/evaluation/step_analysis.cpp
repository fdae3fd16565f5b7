#include "core/evaluation/step_analysis.h"

#include "core/base/text.h"
#include "core/evaluation/calculator_notes.h"
#include "core/evaluation/step_match.h"
#include "core/evaluation/step_units.h"

#include <algorithm>

namespace retort {

namespace {

/// Rows in the order in which they are shown; ids never change while rows are put in between.
class Rows
{
public:
    [[nodiscard]] int count() const { return int(m_order.size()); }

    /// Place of a row among the others, from 0.
    [[nodiscard]] int placeOf(int id) const
    {
        return int(std::find(m_order.begin(), m_order.end(), id) - m_order.begin());
    }

    /// A row with the value that a step arrives at, put in at `place`.
    int add(int place, std::optional<double> value, StepTraits traits)
    {
        const int id = int(m_values.size());
        m_values.push_back(value);
        m_traits.push_back(std::move(traits));
        m_order.insert(m_order.begin() + place, id);
        return id;
    }

    [[nodiscard]] int idAt(int place) const { return m_order[std::size_t(place)]; }
    [[nodiscard]] const std::optional<double> &valueAt(int place) const { return m_values[std::size_t(idAt(place))]; }

    /// Of the step that made the row.
    [[nodiscard]] const StepTraits &traitsAt(int place) const { return m_traits[std::size_t(idAt(place))]; }

    [[nodiscard]] std::vector<double> values() const
    {
        std::vector<double> all;
        for (const std::optional<double> &value : m_values) {
            if (value)
                all.push_back(*value);
        }
        return all;
    }

private:
    std::vector<std::optional<double>> m_values; // by id
    std::vector<StepTraits> m_traits; // by id
    std::vector<int> m_order;
};

struct PlacedSource
{
    std::vector<StepUnit> units; // in the order of their text
    std::vector<int> rows; // id for each unit

    [[nodiscard]] bool has(int id) const { return std::find(rows.begin(), rows.end(), id) != rows.end(); }
};

constexpr int kNoRow = -1;

/// The row with the unit's value that this source has no step in: the next one behind `from`, else the first.
int rowWithValue(const Rows &rows, const PlacedSource &placed, const StepUnit &unit, int from)
{
    int earlier = kNoRow;
    for (int place = 0; unit.rightValue && place < rows.count(); ++place) {
        const std::optional<double> &value = rows.valueAt(place);
        if (!value || !isSameValue(*value, *unit.rightValue) || placed.has(rows.idAt(place)))
            continue;
        if (place >= from)
            return rows.idAt(place);
        if (earlier == kNoRow)
            earlier = rows.idAt(place);
    }
    return earlier;
}

void placeByValue(Rows &rows, PlacedSource &placed)
{
    placed.rows.assign(placed.units.size(), kNoRow);
    int from = 0;
    for (std::size_t i = 0; i < placed.units.size(); ++i) {
        placed.rows[i] = rowWithValue(rows, placed, placed.units[i], from);
        if (placed.rows[i] != kNoRow)
            from = rows.placeOf(placed.rows[i]) + 1;
    }
}

/// The place behind the step before, and the place of the next step behind that one, which are already there.
std::pair<int, int> gapAround(const Rows &rows, const PlacedSource &placed, std::size_t unit)
{
    int begin = 0;
    for (std::size_t i = 0; i < unit; ++i) {
        if (placed.rows[i] != kNoRow)
            begin = rows.placeOf(placed.rows[i]) + 1;
    }
    int end = rows.count();
    for (std::size_t i = unit + 1; i < placed.units.size(); ++i) {
        const int place = placed.rows[i] == kNoRow ? kNoRow : rows.placeOf(placed.rows[i]);
        if (place >= begin)
            return {begin, place};
    }
    return {begin, end};
}

/// Of the free rows in [begin, end) the one that is most alike, else the first; kNoRow without one.
int likestRow(const Rows &rows, const PlacedSource &placed, const StepTraits &traits, int begin, int end)
{
    int first = kNoRow;
    int likest = kNoRow;
    double most = kLikeEnough;
    for (int place = begin; place < end; ++place) {
        if (placed.has(rows.idAt(place)))
            continue;
        first = first == kNoRow ? rows.idAt(place) : first;
        const double alike = likeness(traits, rows.traitsAt(place));
        if (alike >= most && (likest == kNoRow || alike > most)) {
            most = alike;
            likest = rows.idAt(place);
        }
    }
    return likest == kNoRow ? first : likest;
}

/// Steps whose value no row has: one of a wrong rationale stands where its right step would; others get a new row.
void placeTheRest(Rows &rows, PlacedSource &placed, bool mayTakeRows)
{
    for (std::size_t i = 0; i < placed.units.size(); ++i) {
        if (placed.rows[i] != kNoRow)
            continue;
        const auto [begin, end] = gapAround(rows, placed, i);
        StepTraits traits = traitsOf(placed.units[i]);
        if (mayTakeRows)
            placed.rows[i] = likestRow(rows, placed, traits, begin, end);
        if (placed.rows[i] == kNoRow)
            placed.rows[i] = rows.add(begin, placed.units[i].rightValue, std::move(traits));
    }
}

/// No numbers to go by: what is alike stands side by side, what lies between by order.
void placeByLikeness(Rows &rows, PlacedSource &placed)
{
    std::vector<StepTraits> units;
    for (const StepUnit &unit : placed.units)
        units.push_back(traitsOf(unit));
    std::vector<StepTraits> made;
    for (int place = 0; place < rows.count(); ++place)
        made.push_back(rows.traitsAt(place));
    placed.rows.assign(placed.units.size(), kNoRow);
    for (const auto &[unit, place] : matchInOrder(units, made))
        placed.rows[std::size_t(unit)] = rows.idAt(place);
    for (std::size_t i = 0; i < placed.units.size(); ++i) {
        if (placed.rows[i] != kNoRow)
            continue;
        const auto [begin, end] = gapAround(rows, placed, i);
        placed.rows[i] = begin < end ? rows.idAt(begin) : rows.add(begin, std::nullopt, std::move(units[i]));
    }
}

/// Gold first, then what is right, then the rest: rows are made by what can be trusted most.
std::vector<std::size_t> placingOrder(const std::vector<StepSource> &sources)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < sources.size(); ++i)
        order.push_back(i);
    const auto rank = [&](std::size_t i) {
        return i == 0 && sources[i].isRight ? 0 : !sources[i].isRight ? 3 : sources[i].program.empty() ? 1 : 2;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return order;
}

/// Finds where a rationale goes wrong, and what follows from that.
class FaultFinder
{
public:
    FaultFinder(PlacedSource &placed, const StepSource &source, const std::vector<double> &right,
                const std::vector<double> &given)
        : m_placed(placed), m_source(source), m_right(right), m_given(given)
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < m_placed.units.size(); ++i)
            look(i);
        // Each step is right by itself, yet the last arrives elsewhere.
        const bool isUnexplained = !m_source.isRight && m_source.answer && m_first == 0 && !m_right.empty();
        StepUnit *last = m_placed.units.empty() ? nullptr : &m_placed.units.back();
        if (isUnexplained && last && last->step.value && !last->endsInError
            && !containsValue(m_right, *last->step.value))
            setFirst(m_placed.units.size() - 1, StepFault::WrongPlan);
        bool isLater = false;
        for (StepUnit &unit : m_placed.units) {
            unit.step.isLater = isLater;
            isLater = isLater || unit.step.isFirstWrong;
        }
    }

private:
    void look(std::size_t i)
    {
        StepUnit &unit = m_placed.units[i];
        AlignedStep &step = unit.step;
        if (m_first > 0 && usesWrong(unit)) {
            // A slip of its own is still shown; where it began is said.
            step.fault = step.fault == StepFault::Slip ? StepFault::Slip : StepFault::Carried;
            step.carriedFrom = m_first;
            step.isConfirmed = false;
            addWrong(step.value);
        } else if (unit.step.fault == StepFault::Slip) {
            setFirst(i, StepFault::Slip);
        } else if (isSuspect(unit)) {
            setFirst(i, StepFault::WrongPlan);
        }
    }

    /// A value was computed that no right rationale has.
    [[nodiscard]] bool isSuspect(const StepUnit &unit) const
    {
        return !m_source.isRight && m_source.answer && unit.isComputed && unit.step.value && !m_right.empty()
               && !containsValue(m_right, *unit.step.value) && !containsValue(m_given, *unit.step.value);
    }

    [[nodiscard]] bool usesWrong(const StepUnit &unit) const
    {
        return std::any_of(unit.operands.begin(), unit.operands.end(),
                           [this](double operand) { return containsValue(m_wrong, operand); });
    }

    void setFirst(std::size_t i, StepFault fault)
    {
        AlignedStep &step = m_placed.units[i].step;
        step.fault = fault;
        step.isConfirmed = false;
        if (m_first == 0) {
            step.isFirstWrong = true;
            m_first = step.number;
        }
        addWrong(step.value);
        for (const CheckedEquation &equation : step.equations) {
            if (!equation.holds)
                addWrong(equation.stated);
        }
    }

    void addWrong(std::optional<double> value)
    {
        if (value && !containsValue(m_given, *value) && !containsValue(m_right, *value))
            m_wrong.push_back(*value);
    }

    PlacedSource &m_placed;
    const StepSource &m_source;
    const std::vector<double> &m_right;
    const std::vector<double> &m_given;
    std::vector<double> m_wrong;
    int m_first = 0; // number of the first wrong step
};

/// Values that gold and right rationales arrive at.
std::vector<double> rightValues(const std::vector<StepSource> &sources, const std::vector<PlacedSource> &placed)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        for (const StepUnit &unit : placed[i].units) {
            const bool isRight = sources[i].isRight && unit.step.fault == StepFault::None;
            if (isRight && unit.step.value)
                values.push_back(*unit.step.value);
            for (const CheckedEquation &equation : unit.step.equations) {
                if (isRight)
                    values.push_back(equation.computed);
            }
        }
    }
    return values;
}

/// Where the text's own order is another than that of the rows.
void markOrder(AlignedSource &aligned)
{
    for (std::size_t i = 0; i < aligned.steps.size(); ++i)
        aligned.steps[i].isOutOfOrder = aligned.steps[i].place != int(i) + 1;
}

AlignedSource alignedOf(const Rows &rows, PlacedSource &placed)
{
    AlignedSource aligned;
    for (std::size_t i = 0; i < placed.units.size(); ++i) {
        AlignedStep &step = placed.units[i].step;
        step.row = rows.placeOf(placed.rows[i]);
        aligned.steps.push_back(std::move(step));
    }
    std::sort(aligned.steps.begin(), aligned.steps.end(),
              [](const AlignedStep &a, const AlignedStep &b) { return a.row < b.row; });
    markOrder(aligned);
    return aligned;
}

bool readsWrongly(const StepSource &source, const PlacedSource &placed, std::optional<double> gold)
{
    const bool isWrong = gold && source.answer && !source.isRight && !placed.units.empty();
    const std::optional<double> last = isWrong ? placed.units.back().step.value : std::nullopt;
    return last && isSameValue(*last, *gold) && !isSameValue(*last, *source.answer)
           && placed.units.back().step.fault == StepFault::None;
}

StepSource shortened(const StepSource &source)
{
    StepSource kept = source;
    if (kept.steps.size() <= kMostSteps)
        return kept;
    const std::vector<std::string> rest(kept.steps.begin() + kMostSteps - 1, kept.steps.end());
    kept.steps.resize(kMostSteps);
    kept.steps.back() = joined(rest, "\n");
    return kept;
}

/// What shortened() joined is counted as it was written.
void countJoined(PlacedSource &placed, const std::vector<std::string> &steps)
{
    for (StepUnit &unit : placed.units) {
        if (steps.size() <= kMostSteps || unit.step.lastStep != int(kMostSteps))
            continue;
        unit.step.lastStep = int(steps.size());
        const auto slips = [](const std::string &step) {
            return std::ranges::any_of(readableEquations(step), [](const CheckedEquation &one) { return !one.holds; });
        };
        if (unit.step.fault == StepFault::Slip && unit.step.number == int(kMostSteps))
            unit.step.number =
                int(std::find_if(steps.begin() + kMostSteps - 1, steps.end() - 1, slips) - steps.begin()) + 1;
    }
}

} // namespace

const AlignedStep *AlignedSource::at(int row) const
{
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const AlignedStep &step) { return step.row == row; });
    return found == steps.end() ? nullptr : &*found;
}

StepTable alignSteps(std::string_view question, std::string_view gold, const std::vector<StepSource> &sources)
{
    const std::optional<double> goldValue = parseNumber(replacedAll(std::string(trimmed(gold)), ",", ""));
    Rows rows;
    std::vector<PlacedSource> placed(sources.size());
    for (const std::size_t i : placingOrder(sources)) {
        placed[i].units = unitsOf(shortened(sources[i]), question, rows.values(),
                                  goldValue ? UnitRule::ByValue : UnitRule::EachSentence);
        countJoined(placed[i], sources[i].steps);
        if (goldValue) {
            placeByValue(rows, placed[i]);
            placeTheRest(rows, placed[i], !sources[i].isRight);
        } else {
            placeByLikeness(rows, placed[i]);
        }
    }
    const std::vector<double> given = givenNumbers(question);
    std::vector<double> right = rightValues(sources, placed);
    if (goldValue && !right.empty())
        right.push_back(*goldValue);
    StepTable table;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (goldValue)
            FaultFinder(placed[i], sources[i], right, given).run();
        const bool isReadWrongly = readsWrongly(sources[i], placed[i], goldValue);
        table.sources.push_back(alignedOf(rows, placed[i]));
        table.sources.back().isReadWrongly = isReadWrongly;
    }
    table.rows = rows.count();
    return table;
}

} // namespace retort
