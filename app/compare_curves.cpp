#include "app/compare_curves.h"

#include "core/jobs/run_follower.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/curve_panel.h"

#include <utility>

namespace retort {

CompareCurves::CompareCurves(CurvePanel *panel, QObject *parent) : QObject(parent), m_panel(panel)
{
    connect(panel, &CurvePanel::wanted, this, &CompareCurves::follow);
}

/// The panel lets go of the curves before their followers end.
CompareCurves::~CompareCurves()
{
    if (m_panel)
        disconnect(m_panel, nullptr, this, nullptr);
    while (!m_followers.empty())
        drop(QString(m_followers.begin()->first));
}

void CompareCurves::follow(const QStringList &directories)
{
    QStringList gone;
    for (const auto &[directory, follower] : m_followers)
        if (!directories.contains(directory))
            gone << directory;
    for (const QString &directory : std::as_const(gone))
        drop(directory);
    for (const QString &directory : directories)
        if (!m_followers.contains(directory))
            add(directory);
}

void CompareCurves::add(const QString &directory)
{
    auto &follower = m_followers[directory] = std::make_unique<RunFollower>();
    connect(follower.get(), &RunFollower::opened, this,
            [this, directory] { m_panel->setFollower(directory, m_followers.at(directory).get()); });
    connect(follower.get(), &RunFollower::closing, this,
            [this, directory] { m_panel->setFollower(directory, nullptr); });
    connect(follower.get(), &RunFollower::failed, this, [this, directory](const QString &message) {
        m_panel->setFailure(directory, sentenceText(message.toStdString()));
    });
    connect(follower.get(), &RunFollower::appended, m_panel, &CurvePanel::refreshSoon);
    follower->follow(directory.toStdString());
}

void CompareCurves::drop(const QString &directory)
{
    auto found = m_followers.extract(directory);
    found.mapped()->disconnect(this);
    if (m_panel) {
        found.mapped()->disconnect(m_panel);
        m_panel->setFollower(directory, nullptr);
    }
    if (!found.mapped()->isOpen())
        retire(std::move(found.mapped()));
}

void CompareCurves::retire(std::unique_ptr<RunFollower> follower)
{
    RunFollower *own = follower.release();
    own->setParent(this); // ended with this at the latest
    connect(own, &RunFollower::opened, own, &QObject::deleteLater);
    connect(own, &RunFollower::failed, own, &QObject::deleteLater);
}

} // namespace retort
