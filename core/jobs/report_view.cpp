#include "core/jobs/report_view.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

using nlohmann::json;

const json &member(const json &object, const char *key)
{
    static const json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

std::string text(const json &object, const char *key)
{
    const json &value = member(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

double number(const json &object, const char *key)
{
    const json &value = member(object, key);
    return value.is_number() ? value.get<double>() : 0;
}

std::size_t count(const json &object, const char *key)
{
    const json &value = member(object, key);
    return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
}

Accuracy readAccuracy(const json &object)
{
    Accuracy accuracy;
    accuracy.name = text(object, "name");
    accuracy.title = text(object, "title");
    if (accuracy.title.empty())
        accuracy.title = accuracy.name;
    accuracy.right = number(object, "right");
    accuracy.n = count(object, "n");
    accuracy.accuracy = number(object, "accuracy");
    accuracy.low = number(object, "low");
    accuracy.high = number(object, "high");
    return accuracy;
}

} // namespace

std::vector<TeacherAccuracy> readTeachers(const json &list)
{
    std::vector<TeacherAccuracy> teachers;
    if (!list.is_array())
        return teachers;
    for (const json &entry : list) {
        const json &synthetic = member(entry, "synthetic");
        teachers.push_back(
            {readAccuracy(entry), text(entry, "format"), synthetic.is_boolean() && synthetic.get<bool>()});
    }
    return teachers;
}

ReportView readReport(const json &report)
{
    ReportView view;
    const json &sets = member(report, "sets");
    if (sets.is_array()) {
        for (const json &entry : sets) {
            ReportSet set {text(entry, "name"), text(entry, "title"), count(entry, "n"), {}, {}};
            const json &paths = member(entry, "paths");
            if (paths.is_array()) {
                for (const json &path : paths)
                    set.paths.push_back(readAccuracy(path));
            }
            set.teachers = readTeachers(member(entry, "teachers"));
            view.sets.push_back(std::move(set));
        }
    }
    const json &marks = member(report, "marks");
    if (marks.is_array()) {
        for (const json &mark : marks) {
            if (mark.is_string())
                view.marks.push_back(mark.get<std::string>());
        }
    }
    return view;
}

} // namespace retort
