#include "core/jobs/problem_link.h"

#include "core/base/error.h"
#include "core/jobs/recorded_set.h"
#include "core/store/run_shelf.h"
#include "core/store/workspace.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cctype>

namespace retort {

namespace {

constexpr std::size_t kLongestLink = 4096; // bytes
constexpr std::size_t kLongestPart = 200; // characters of a name
constexpr const char *kScheme = "retort";
constexpr const char *kHost = "open";

Error refused(const std::string &why)
{
    return Error("this is no link to a problem: " + why
                 + ". Such a link looks like retort://open?run=ID&set=final-test&problem=ID");
}

bool isPlain(const std::string &text)
{
    return std::ranges::none_of(text, [](unsigned char letter) { return letter < 0x20 || letter == 0x7f; });
}

/// A name of a file or an id: it cannot leave its folder.
std::string nameOf(const std::string &key, std::string text)
{
    if (text.size() > kLongestPart)
        throw refused("\"" + key + "\" is longer than " + std::to_string(kLongestPart) + " bytes");
    const bool leaves = text.find_first_of("/\\") != std::string::npos || text == "." || text == "..";
    if (leaves || !isPlain(text))
        throw refused("\"" + key + "\" is no name");
    return text;
}

std::filesystem::path folderOf(const std::string &text)
{
    const std::filesystem::path folder = text;
    const bool goesUp = std::ranges::any_of(folder, [](const auto &part) { return part == ".."; });
    if (!folder.is_absolute() || goesUp || !isPlain(text))
        throw refused("\"workspace\" must be the whole path of a folder");
    return folder;
}

QUrl readUrl(std::string_view text)
{
    if (text.size() > kLongestLink)
        throw refused("it is longer than " + std::to_string(kLongestLink) + " bytes");
    const QUrl url(QString::fromUtf8(text.data(), qsizetype(text.size())), QUrl::StrictMode);
    if (!url.isValid())
        throw refused("its address cannot be read");
    if (url.scheme() != QLatin1String(kScheme))
        throw refused("it begins with \"" + url.scheme().left(int(kLongestPart)).toStdString() + ":\"");
    const bool hasMore = !url.userInfo().isEmpty() || url.port() >= 0 || url.hasFragment()
                         || !(url.path().isEmpty() || url.path() == QLatin1String("/"));
    if (url.host() != QLatin1String(kHost) || hasMore)
        throw refused("it asks for something else than to open a problem");
    return url;
}

void take(ProblemLink &link, const std::string &key, const std::string &value)
{
    if (key == "run")
        link.runId = nameOf(key, value);
    else if (key == "set")
        link.set = nameOf(key, value);
    else if (key == "problem")
        link.problem = nameOf(key, value);
    else if (key == "path")
        link.path = nameOf(key, value);
    else if (key == "workspace")
        link.workspace = folderOf(value);
    else
        throw refused("\"" + key.substr(0, kLongestPart) + "\" is not known");
}

} // namespace

bool isProblemLink(std::string_view text)
{
    constexpr std::string_view kStart = "retort:";
    return text.size() >= kStart.size()
           && std::ranges::equal(text.substr(0, kStart.size()), kStart,
                                 [](unsigned char a, char b) { return std::tolower(a) == b; });
}

std::string pathOfFileUrl(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    return text.starts_with("file://") && url.isLocalFile() ? url.toLocalFile().toStdString() : text;
}

std::string toText(const ProblemLink &link)
{
    QByteArray text = QByteArray(kScheme) + "://" + kHost + "?run=" + QUrl::toPercentEncoding(link.runId.c_str());
    const auto add = [&text](const char *key, const std::string &value) {
        if (!value.empty())
            text += QByteArray("&") + key + "=" + QUrl::toPercentEncoding(QString::fromStdString(value));
    };
    add("set", link.set);
    add("problem", link.problem);
    add("path", link.path);
    add("workspace", link.workspace.string());
    return text.toStdString();
}

ProblemLink readProblemLink(std::string_view text)
{
    ProblemLink link;
    QStringList seen;
    for (const auto &[key, value] : QUrlQuery(readUrl(text)).queryItems(QUrl::FullyDecoded)) {
        if (seen.contains(key))
            throw refused("\"" + key.left(int(kLongestPart)).toStdString() + "\" stands in it twice");
        seen << key;
        take(link, key.toStdString(), value.toStdString());
    }
    if (link.runId.empty())
        throw refused("it names no run");
    return link;
}

void checkLinkedWorkspace(const std::filesystem::path &workspace)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(workspace / "library.sqlite", error))
        throw Error(workspace.string()
                    + " is no workspace of Retort, so the link opens nothing there; name the folder with --workspace, "
                      "or open that workspace first");
}

std::filesystem::path findRun(const std::filesystem::path &workspace, const std::string &runId)
{
    checkLinkedWorkspace(workspace);
    std::vector<std::filesystem::path> runs = Workspace(workspace).runDirectories();
    for (std::filesystem::path &set : recordedSets(workspace))
        runs.push_back(std::move(set));
    for (const std::filesystem::path &run : runs) {
        if (runIdOf(run) == runId)
            return run;
    }
    throw Error("the workspace " + workspace.string() + " has no run " + runId
                + "; if another one has it, name that with --workspace");
}

} // namespace retort
