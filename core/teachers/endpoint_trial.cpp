#include "core/teachers/endpoint_trial.h"

#include "core/teachers/chat_client.h"

#include <nlohmann/json.hpp>

#include <QEventLoop>

#include <ctime>
#include <functional>
#include <utility>

namespace retort {

namespace {

/// Waits for one call.
Reply waitFor(const std::function<void(ChatClient::Done)> &call)
{
    QEventLoop loop;
    Reply result;
    call([&](const Reply &reply) {
        result = reply;
        loop.quit();
    });
    loop.exec();
    return result;
}

std::vector<std::string> modelsIn(const std::string &body)
{
    const nlohmann::json root = nlohmann::json::parse(body, nullptr, false);
    std::vector<std::string> names;
    if (!root.is_object() || !root.contains("data") || !root["data"].is_array())
        return names;
    for (const nlohmann::json &entry : root["data"])
        if (entry.is_object() && entry.contains("id") && entry["id"].is_string())
            names.push_back(entry["id"]);
    return names;
}

constexpr int kTrialTokens = 32;

ChatRequest trialRequest(const Endpoint &endpoint)
{
    ChatRequest request;
    request.model = endpoint.model;
    request.messages = {{"user", "What is 2 + 3? Answer with the number only."}};
    request.maxTokens = kTrialTokens;
    return request;
}

/// Asks; once more in another dialect when the server wants it.
void tryChat(ChatClient &client, const Endpoint &endpoint, EndpointTrial &trial)
{
    ChatDialect dialect = endpoint.dialect;
    for (int round = 0; round < 3; ++round) {
        const std::string body = bodyOf(trialRequest(endpoint), dialect).dump();
        const Reply reply = waitFor([&](ChatClient::Done done) { client.post(body, std::move(done)); });
        const ReplyJudgement judgement = judgeReply(reply, std::time(nullptr));
        trial.reached = trial.reached || reply.status != 0;
        trial.answer = judgement.answer;
        trial.seconds = reply.seconds;
        trial.message = client.key().scrubbedMessage(judgement.message);
        const auto adapted = adaptTo(dialect, trial.message);
        if (judgement.action != ReplyJudgement::Action::Stop || !adapted)
            return;
        dialect = *adapted;
        trial.dialect = dialect;
    }
}

} // namespace

EndpointTrial tryEndpoint(const Endpoint &endpoint, Secret key, bool asks)
{
    ChatClient client(endpoint, std::move(key));
    EndpointTrial trial;
    trial.dialect = endpoint.dialect;
    const Reply list = waitFor([&](ChatClient::Done done) { client.getModels(std::move(done)); });
    trial.reached = list.status != 0;
    trial.seconds = list.seconds;
    trial.models = modelsIn(list.body);
    // Not every server lists its models; one that refuses the key will refuse the question, too.
    const bool isMissing = list.status == 404 || list.status == 405 || list.status == 501;
    const ReplyJudgement judgement = judgeReply(list, std::time(nullptr));
    if (judgement.action != ReplyJudgement::Action::Keep && !isMissing) {
        trial.message = client.key().scrubbedMessage(judgement.message);
        return trial;
    }
    if (asks)
        tryChat(client, endpoint, trial);
    return trial;
}

} // namespace retort
