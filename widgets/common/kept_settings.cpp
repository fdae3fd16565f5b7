#include "widgets/common/kept_settings.h"

#include <QCoreApplication>
#include <QHash>
#include <QSettings>
#include <QThreadPool>

#include <mutex>
#include <utility>

namespace retort::kept {

namespace {

using Values = QHash<QString, QVariant>;

class Keeper
{
public:
    Keeper() : m_values(read())
    {
        m_writer.setMaxThreadCount(1);
        qAddPostRoutine(finish); // while the application's name is known
    }

    QVariant value(const QString &key, const QVariant &fallback)
    {
        const std::lock_guard lock(m_mutex);
        return m_values.value(key, fallback);
    }

    bool contains(const QString &key)
    {
        const std::lock_guard lock(m_mutex);
        return m_values.contains(key);
    }

    void set(const QString &key, const QVariant &value)
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_values.constFind(key);
        if (known != m_values.constEnd() && *known == value)
            return;
        m_values[key] = value;
        m_unwritten[key] = value;
        if (!std::exchange(m_isWriting, true))
            m_writer.start([this] { write(); });
    }

    void waitUntilWritten() { m_writer.waitForDone(); }

    void readAgain()
    {
        waitUntilWritten();
        const std::lock_guard lock(m_mutex);
        m_values = read();
    }

private:
    static Values read()
    {
        Values values;
        const QSettings settings;
        for (const QString &key : settings.allKeys())
            values[key] = settings.value(key);
        return values;
    }

    /// All that is to be written, also what comes meanwhile. The lock is not held while the disk is waited for.
    void write()
    {
        while (true) {
            Values values;
            {
                const std::lock_guard lock(m_mutex);
                values = std::exchange(m_unwritten, {});
                m_isWriting = !values.isEmpty();
            }
            if (values.isEmpty())
                return;
            QSettings settings; // its end writes
            for (auto it = values.constBegin(); it != values.constEnd(); ++it)
                settings.setValue(it.key(), it.value());
        }
    }

    std::mutex m_mutex; // of all but the pool
    Values m_values;
    Values m_unwritten;
    bool m_isWriting = false;
    QThreadPool m_writer;
};

Keeper &keeper()
{
    static Keeper one;
    return one;
}

} // namespace

QVariant value(const QString &key, const QVariant &fallback)
{
    return keeper().value(key, fallback);
}

bool contains(const QString &key)
{
    return keeper().contains(key);
}

void set(const QString &key, const QVariant &value)
{
    keeper().set(key, value);
}

void finish()
{
    keeper().waitUntilWritten();
}

void readAgain()
{
    keeper().readAgain();
}

void clear()
{
    finish();
    QSettings().clear();
    readAgain();
}

} // namespace retort::kept
