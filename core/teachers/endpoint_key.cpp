#include "core/teachers/endpoint_key.h"

#include "core/base/error.h"

#include <qt6keychain/keychain.h>

#include <QEventLoop>

#include <cstdlib>

namespace retort {

namespace {

/// One entry per address: the same key serves all workspaces and models there.
QString entryOf(const Endpoint &endpoint)
{
    return QString::fromStdString(endpoint.base);
}

const QString kService = QStringLiteral("retort");

/// Waits for the end of a job.
void wait(QKeychain::Job &job, const Endpoint &endpoint)
{
    QEventLoop loop;
    job.setAutoDelete(false);
    job.setInsecureFallback(false); // never into a plain file
    job.setKey(entryOf(endpoint));
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
}

/// The same; Error with the keychain's own words.
void carryOut(QKeychain::Job &job, const Endpoint &endpoint)
{
    wait(job, endpoint);
    if (job.error() == QKeychain::NoError)
        return;
    const std::string problem =
        job.error() == QKeychain::EntryNotFound
            ? "the keychain holds no key for it; store one with retort teacher key " + endpoint.name
            : "the keychain cannot be used (" + job.errorString().toStdString()
                  + "); name an environment variable instead (--key-env)";
    throw Error("endpoint " + endpoint.name + ": " + problem);
}

/// The library does not look at what KWallet answers to a write: a key that was refused would be told as stored.
bool isKept(const Endpoint &endpoint, const Secret &key)
{
    QKeychain::ReadPasswordJob job(kService);
    wait(job, endpoint);
    return job.error() == QKeychain::NoError && job.textData().toStdString() == key.reveal();
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
        throw Error("endpoint " + endpoint.name
                    + ": the keychain did not keep the key; name an environment variable instead (--key-env)");
}

void forgetKey(const Endpoint &endpoint)
{
    QKeychain::DeletePasswordJob job(kService);
    carryOut(job, endpoint);
}

} // namespace retort
