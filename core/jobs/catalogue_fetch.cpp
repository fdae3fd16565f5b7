// Covers: parts of earlier fetches, servers without ranges, wrong, short and endless files, silence. Does not cover
// proxies that need a password.

#include "core/jobs/catalogue_fetch.h"

#include "core/base/files.h"
#include "core/base/mapped_file.h"
#include "core/base/sha256.h"
#include "core/base/text.h"

#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kPortion = std::size_t(1) << 20;
constexpr int kLookMs = 100; // how often a stop is looked for while nothing comes
constexpr int kPartial = 206;
constexpr int kNoSuchRange = 416;
constexpr const char *kWayOut = "; try again (it goes on where it ended), or name a mirror (--from FOLDER) that has it";

std::string sha256Of(const std::filesystem::path &path)
{
    const MappedFile file(path);
    Sha256 hash;
    for (std::size_t at = 0; at < file.text().size(); at += kPortion)
        hash.add(file.text().substr(at, kPortion));
    return hash.hex();
}

std::uintmax_t sizeOfFile(const std::filesystem::path &path)
{
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    return failure ? 0 : size;
}

bool isThere(const std::filesystem::path &path, const CatalogueFile &file)
{
    return sizeOfFile(path) == file.bytes && sha256Of(path) == file.sha256;
}

bool isWeb(const std::string &address)
{
    return address.starts_with("http://") || address.starts_with("https://");
}

std::filesystem::path folderOf(const std::string &from)
{
    if (from.find("://") != std::string::npos && !from.starts_with("file:"))
        throw Error(from + ": expected a folder, or an address that begins with file://, http:// or https://");
    return from.starts_with("file:")
               ? std::filesystem::path(QUrl(QString::fromStdString(from)).toLocalFile().toStdString())
               : std::filesystem::path(from);
}

/// One file on its way into the data folder.
class FileFetch
{
public:
    FileFetch(const CatalogueFile &file, const std::filesystem::path &target, const FetchOptions &options,
              const std::function<void(std::uintmax_t)> &progress, const StopToken &stop)
        : m_file(file)
        , m_target(target)
        , m_part(target.string() + ".part")
        , m_options(options)
        , m_progress(progress)
        , m_stop(stop)
    {
    }

    bool run()
    {
        if (m_options.from.empty() && m_file.address.empty())
            throw Error(m_file.path + ": its address is not known; name a mirror (--from FOLDER) that has it");
        std::filesystem::create_directories(m_target.parent_path());
        const std::string address = m_options.from.empty() ? m_file.address : m_options.from;
        if (isWeb(address))
            download(m_options.from.empty() ? address : mirrored(address));
        else
            copyFrom(folderOf(address));
        finish();
        return m_wasResumed;
    }

private:
    std::string mirrored(const std::string &from) const
    {
        return from + (from.ends_with('/') ? "" : "/") + m_file.path;
    }

    void keepGoing() const
    {
        if (m_stop.stopRequested())
            throw Error("stopped; what has come is kept, and the next fetch goes on with it");
    }

    /// Below the mirror as in the data folder, or beside the others.
    void copyFrom(const std::filesystem::path &folder)
    {
        std::filesystem::path source = folder / m_file.path;
        if (!std::filesystem::exists(source))
            source = folder / std::filesystem::path(m_file.path).filename();
        if (!std::filesystem::exists(source))
            throw Error(folder.string() + ": has neither " + m_file.path + " nor "
                        + std::filesystem::path(m_file.path).filename().string()
                        + "; name another mirror (--from FOLDER)");
        const MappedFile bytes(source);
        QFile part(QString::fromStdString(m_part.string()));
        if (!part.open(QIODevice::WriteOnly))
            throw Error(m_part.string() + ": cannot be written: " + part.errorString().toStdString());
        for (std::size_t at = 0; at < bytes.text().size(); at += kPortion) {
            keepGoing();
            if (const std::string why = write(part, bytes.text().substr(at, kPortion)); !why.empty())
                throw Error(m_part.string() + ": " + why);
        }
    }

    /// What is wrong, or nothing; throws nothing, for it is called inside an event loop, too.
    std::string write(QFile &part, std::string_view bytes)
    {
        if (part.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
            return "it cannot be written: " + part.errorString().toStdString();
        m_progress(static_cast<std::uintmax_t>(part.pos()));
        return {};
    }

    void download(const std::string &address)
    {
        m_isDownload = true;
        const std::uintmax_t had = sizeOfFile(m_part);
        if (had == m_file.bytes)
            return; // a fetch that was stopped before the check
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(QString::fromStdString(address)));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
        request.setRawHeader("Accept-Encoding", "identity"); // the checksum is of the file's own bytes
        if (had > 0 && had < m_file.bytes)
            request.setRawHeader("Range", "bytes=" + QByteArray::number(qulonglong(had)) + "-");
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        receive(*reply, address);
    }

    void receive(QNetworkReply &reply, const std::string &address)
    {
        QFile part(QString::fromStdString(m_part.string()));
        QEventLoop loop;
        QTimer look;
        std::chrono::steady_clock::time_point last = std::chrono::steady_clock::now();
        std::string failure;
        const auto end = [&](std::string why) {
            failure = std::move(why);
            loop.quit();
        };
        QObject::connect(&reply, &QNetworkReply::readyRead, &loop, [&] {
            last = std::chrono::steady_clock::now();
            if (const std::string why = take(reply, part); !why.empty())
                end(why);
        });
        QObject::connect(&reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            if (m_stop.stopRequested())
                end("stopped");
            else if (std::chrono::steady_clock::now() - last > m_options.patience)
                end("nothing has come for " + std::to_string(m_options.patience.count() / 1000) + " s");
        });
        look.start(kLookMs);
        if (!reply.isFinished())
            loop.exec();
        if (failure.empty())
            failure = take(reply, part); // what came before an error is kept, too
        if (failure.empty() && reply.error() != QNetworkReply::NoError)
            failure = reply.errorString().toStdString();
        reply.disconnect();
        keepGoing();
        if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == kNoSuchRange
            || sizeOfFile(m_part) == 0)
            std::filesystem::remove(m_part); // it is not of this file, or nothing came; the next try begins anew
        if (!failure.empty())
            throw Error(m_file.path + ": could not be fetched from " + address + ": " + failure + kWayOut);
    }

    /// Writes what has come; gives what is wrong with it, or nothing.
    std::string take(QNetworkReply &reply, QFile &part)
    {
        const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status >= 300)
            return {}; // an error's or a redirection's own text
        if (!part.isOpen()) {
            m_wasResumed = status == kPartial;
            if (!part.open(m_wasResumed ? QIODevice::Append : QIODevice::WriteOnly))
                return "it cannot be written: " + part.errorString().toStdString();
        }
        const QByteArray bytes = reply.readAll();
        if (std::string why = write(part, {bytes.constData(), static_cast<std::size_t>(bytes.size())}); !why.empty())
            return why;
        part.flush();
        return static_cast<std::uintmax_t>(part.pos()) > m_file.bytes
                   ? "more comes than the " + std::to_string(m_file.bytes) + " bytes that the catalogue knows"
                   : "";
    }

    void finish()
    {
        const std::uintmax_t size = sizeOfFile(m_part);
        if (size == m_file.bytes && sha256Of(m_part) == m_file.sha256) {
            std::filesystem::rename(m_part, m_target);
            return;
        }
        if (size < m_file.bytes && m_isDownload)
            throw Error(m_file.path + ": only " + std::to_string(size) + " of " + std::to_string(m_file.bytes)
                        + " bytes came" + kWayOut);
        std::filesystem::remove(m_part);
        throw Error(m_file.path + ": what came is not the published file (" + std::to_string(size) + " bytes of "
                    + std::to_string(m_file.bytes)
                    + ", another SHA-256); it was thrown away. Try again, or name another mirror (--from FOLDER)");
    }

    const CatalogueFile &m_file;
    std::filesystem::path m_target;
    std::filesystem::path m_part;
    const FetchOptions &m_options;
    const std::function<void(std::uintmax_t)> &m_progress;
    const StopToken &m_stop;
    bool m_isDownload = false;
    bool m_wasResumed = false;
};

std::string licenceText(const CatalogueEntry &entry)
{
    std::string text = entry.title + "\n";
    for (const std::string &term : termsOf(entry))
        text += term + "\n";
    if (!entry.note.empty())
        text += entry.note + "\n";
    text += "\n";
    for (const CatalogueFile &file : entry.files)
        text +=
            file.path + "\n  SHA-256 " + file.sha256 + "\n" + (file.address.empty() ? "" : "  " + file.address + "\n");
    return text;
}

} // namespace

CatalogueState stateOf(const CatalogueEntry &entry, const std::filesystem::path &dataFolder)
{
    CatalogueState state;
    for (const CatalogueFile &file : entry.files) {
        const std::filesystem::path path = dataFolder / file.path;
        const bool there = isThere(path, file);
        state.files += there ? 1 : 0;
        state.bytes += there ? file.bytes : std::min(file.bytes, sizeOfFile(path.string() + ".part"));
    }
    return state;
}

std::vector<FetchedFile> fetchEntry(const CatalogueEntry &entry, const std::filesystem::path &dataFolder,
                                    const FetchOptions &options, const FetchProgress &progress, const StopToken &stop)
{
    const std::uintmax_t all = sizeOf(entry);
    std::uintmax_t before = 0;
    std::vector<FetchedFile> fetched;
    for (const CatalogueFile &file : entry.files) {
        FetchedFile result {dataFolder / file.path, false, false};
        result.wasThere = isThere(result.path, file);
        const std::function<void(std::uintmax_t)> here = [&](std::uintmax_t done) {
            if (progress)
                progress(before + done, all);
        };
        if (!result.wasThere)
            result.wasResumed = FileFetch(file, result.path, options, here, stop).run();
        before += file.bytes;
        here(0);
        fetched.push_back(std::move(result));
    }
    if (std::ranges::all_of(fetched, &FetchedFile::wasThere))
        return fetched; // the folder may be somebody else's
    std::filesystem::create_directories(dataFolder / "licences");
    writeFileAtomically(dataFolder / "licences" / (entry.name + ".txt"), licenceText(entry));
    return fetched;
}

} // namespace retort
