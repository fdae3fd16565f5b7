#include "core/teachers/endpoint_key.h"

#include "core/base/error.h"

#include <qt6keychain/keychain.h>

#include <QEventLoop>

#include <cstdlib>
#include <memory>
#include <utility>

namespace retort {

namespace {

/// One entry per address: the same key serves all workspaces and models there.
QString entryOf(const Endpoint &endpoint)
{
    return QString::fromStdString(endpoint.base);
}

const QString kService = QStringLiteral("retort");

void prepare(QKeychain::Job &job, const Endpoint &endpoint)
{
    job.setAutoDelete(false);
    job.setInsecureFallback(false); // never into a plain file
    job.setKey(entryOf(endpoint));
}

/// What the keychain said, with the way out; empty when all went well.
std::string problemOf(const QKeychain::Job &job, const Endpoint &endpoint)
{
    if (job.error() == QKeychain::NoError)
        return {};
    const std::string problem =
        job.error() == QKeychain::EntryNotFound
            ? "the keychain holds no key for it; store one with retort teacher key " + endpoint.name
            : "the keychain cannot be used (" + job.errorString().toStdString()
                  + "); name an environment variable instead (--key-env)";
    return "endpoint " + endpoint.name + ": " + problem;
}

/// Waits for the end of a job.
void wait(QKeychain::Job &job, const Endpoint &endpoint)
{
    QEventLoop loop;
    prepare(job, endpoint);
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
}

/// The same; Error with the keychain's own words.
void carryOut(QKeychain::Job &job, const Endpoint &endpoint)
{
    wait(job, endpoint);
    if (const std::string problem = problemOf(job, endpoint); !problem.empty())
        throw Error(problem);
}

/// The library does not look at what KWallet answers to a write: a key that was refused would be told as stored.
bool isKept(const Endpoint &endpoint, const Secret &key)
{
    QKeychain::ReadPasswordJob job(kService);
    wait(job, endpoint);
    return job.error() == QKeychain::NoError && job.textData().toStdString() == key.reveal();
}

std::string notKept(const Endpoint &endpoint)
{
    return "endpoint " + endpoint.name
           + ": the keychain did not keep the key; name an environment variable instead (--key-env)";
}

Secret keyFromEnvironment(const Endpoint &endpoint)
{
    const char *value = std::getenv(endpoint.keyVariable.c_str());
    if (value == nullptr || *value == '\0')
        throw Error("endpoint " + endpoint.name + ": the environment variable " + endpoint.keyVariable
                    + " is not set; set it to the key");
    return Secret(std::string(value));
}

Secret keyFromKeychain(const Endpoint &endpoint)
{
    QKeychain::ReadPasswordJob job(kService);
    carryOut(job, endpoint);
    return Secret(job.textData().toStdString());
}

} // namespace

Secret readKey(const Endpoint &endpoint)
{
    switch (endpoint.keySource) {
    case KeySource::Environment:
        return keyFromEnvironment(endpoint);
    case KeySource::Keychain:
        return keyFromKeychain(endpoint);
    case KeySource::None:
        break;
    }
    return {};
}

void storeKey(const Endpoint &endpoint, const Secret &key)
{
    QKeychain::WritePasswordJob job(kService);
    job.setTextData(QString::fromStdString(key.reveal()));
    carryOut(job, endpoint);
    if (!isKept(endpoint, key))
        throw Error(notKept(endpoint));
}

void forgetKey(const Endpoint &endpoint)
{
    QKeychain::DeletePasswordJob job(kService);
    carryOut(job, endpoint);
}

void fetchKey(const Endpoint &endpoint, std::function<void(Secret key, const std::string &error)> done)
{
    if (endpoint.keySource != KeySource::Keychain) {
        Secret key;
        std::string error;
        try {
            key = readKey(endpoint);
        } catch (const Error &problem) {
            error = problem.what();
        }
        return done(std::move(key), error);
    }
    auto *job = new QKeychain::ReadPasswordJob(kService); // deletes itself below
    prepare(*job, endpoint);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, endpoint, done = std::move(done)] {
        std::string error = problemOf(*job, endpoint);
        Secret key;
        try {
            key = Secret(job->textData().toStdString());
        } catch (const Error &problem) {
            error = problem.what();
        }
        job->deleteLater();
        done(std::move(key), error);
    });
    job->start();
}

void keepKey(const Endpoint &endpoint, const Secret &key, std::function<void(const std::string &error)> done)
{
    auto *job = new QKeychain::WritePasswordJob(kService); // deletes itself below
    prepare(*job, endpoint);
    job->setTextData(QString::fromStdString(key.reveal()));
    const auto given = std::make_shared<Secret>(std::string(key.reveal()));
    QObject::connect(job, &QKeychain::Job::finished, job, [job, endpoint, given, done = std::move(done)] {
        const std::string error = problemOf(*job, endpoint);
        job->deleteLater();
        if (!error.empty())
            return done(error);
        fetchKey(endpoint, [endpoint, given, done](const Secret &found, const std::string &) {
            done(found.reveal() == given->reveal() ? std::string() : notKept(endpoint));
        });
    });
    job->start();
}

} // namespace retort
