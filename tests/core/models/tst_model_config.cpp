#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/families.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

using nlohmann::json;

/// A config.json of each family as its directories have it.
json published(const std::string &family)
{
    if (family == "gpt2")
        return json::parse(R"({"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "vocab_size": 50257,
            "n_positions": 1024, "n_ctx": 1024, "n_embd": 768, "n_layer": 12, "n_head": 12, "resid_pdrop": 0.1,
            "embd_pdrop": 0.1, "attn_pdrop": 0.1, "layer_norm_epsilon": 1e-05, "initializer_range": 0.02,
            "activation_function": "gelu_new", "summary_type": "cls_index", "summary_use_proj": true,
            "summary_activation": null, "summary_proj_to_labels": true, "summary_first_dropout": 0.1,
            "bos_token_id": 50256, "eos_token_id": 50256,
            "task_specific_params": {"text-generation": {"do_sample": true, "max_length": 50}}})");
    if (family == "t5")
        return json::parse(R"({"model_type": "t5", "architectures": ["T5ForConditionalGeneration"], "d_ff": 1024,
            "d_kv": 64, "d_model": 512, "decoder_start_token_id": 0, "dropout_rate": 0.1, "eos_token_id": 1,
            "feed_forward_proj": "gated-gelu", "initializer_factor": 1.0, "is_encoder_decoder": true,
            "layer_norm_epsilon": 1e-06, "n_positions": 512, "num_decoder_layers": 8, "num_heads": 6, "num_layers": 8,
            "output_past": true, "pad_token_id": 0, "relative_attention_max_distance": 128,
            "relative_attention_num_buckets": 32, "tie_word_embeddings": false, "use_cache": true,
            "vocab_size": 32128})");
    json config = json::parse(R"({"attention_dropout": 0.0, "bos_token_id": 1, "eos_token_id": 2,
        "hidden_act": "silu", "hidden_size": 64, "initializer_range": 0.02, "intermediate_size": 128,
        "max_position_embeddings": 32768, "num_attention_heads": 4, "num_hidden_layers": 4, "num_key_value_heads": 2,
        "rms_norm_eps": 1e-06, "rope_theta": 1000000.0, "tie_word_embeddings": true, "torch_dtype": "bfloat16",
        "transformers_version": "4.43.1", "use_cache": true, "vocab_size": 1000})");
    config["model_type"] = family;
    if (family == "mistral")
        config["sliding_window"] = 4096;
    if (family == "qwen2" || family == "qwen3") {
        config["sliding_window"] = 32768;
        config["use_sliding_window"] = false;
        config["max_window_layers"] = 2;
    }
    if (family == "qwen3") {
        config["head_dim"] = 128;
        config["attention_bias"] = false;
    }
    return config;
}

} // namespace

class TestModelConfig : public QObject
{
    Q_OBJECT

private slots:
    void publishedConfigsAreReadAndWritten_data();
    void publishedConfigsAreReadAndWritten();
    void whatIsNotUnderstoodIsNamed_data();
    void whatIsNotUnderstoodIsNamed();
    void windowsAreRead();
    void ropeScalingIsReadInBothDialects();
    void endTokensComeFromGenerationConfig();
    void aNegativePaddingTokenIsNone();
    void startTokenOfGenerationConfigIsChecked();
    void nestedTooDeeplyIsRefused();
    void parametersAreCounted();

private:
    [[nodiscard]] ModelConfig read(const json &config) const
    {
        writeFileAtomically(path() / "config.json", config.dump());
        return readModelConfig(path() / "config.json");
    }
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }

    QTemporaryDir m_folder;
};

void TestModelConfig::publishedConfigsAreReadAndWritten_data()
{
    QTest::addColumn<QString>("name");
    for (const Family &family : families()) {
        const std::string name(family.modelType);
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void TestModelConfig::publishedConfigsAreReadAndWritten()
{
    QFETCH(QString, name);
    const ModelConfig config = read(published(name.toStdString()));
    QCOMPARE(QString::fromStdString(config.architecture), name);
    writeModelConfig(config, path(), 1);
    QCOMPARE(readStudentConfig(path()), config);
}

void TestModelConfig::whatIsNotUnderstoodIsNamed_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *family, const char *key, const char *value) {
        QTest::addRow("%s %s", family, key) << family << key << value;
    };
    row("llama", "sliding_window", "16");
    row("llama", "quantization_config", R"({"bits": 4})");
    row("llama", "repetition_penalty", "1.3");
    row("llama", "num_hidden_layers", "100000000");
    row("llama", "eos_token_id", R"(["</s>"])");
    row("llama", "eos_token_id", "99999999999");
    row("mistral", "attention_bias", "true");
    row("mistral", "sliding_window", "-4");
    row("qwen2", "layer_types", R"(["full_attention"])");
    row("qwen2", "layer_types", R"(["sliding_attention", "full_attention", "full_attention", "full_attention"])");
    row("qwen3", "rope_scaling", R"({"rope_type": "dynamic", "factor": 4.0})");
    row("qwen3", "rope_scaling", R"({"rope_type": "default", "factor": 4.0})");
    row("qwen3", "rope_scaling", R"({"rope_type": "llama3", "factor": 4.0})");
    row("qwen3", "mlp_bias", "true");
    row("gpt2", "scale_attn_by_inverse_layer_idx", "true");
    row("gpt2", "scale_attn_weights", "false");
    row("gpt2", "activation_function", R"("mish")");
    row("gpt2", "n_head", "7");
    row("gpt2", "rotary_dim", "64");
    row("t5", "dense_act_fn", R"("gelu")");
    row("t5", "feed_forward_proj", R"("gated-mish")");
    row("t5", "is_encoder_decoder", R"("yes")");
    row("t5", "relative_attention_num_buckets", "3");
    row("t5", "num_heads", "0");
    row("t5", "decoder_start_token_id", "16000000");
    row("t5", "decoder_start_token_id", "-1");
}

void TestModelConfig::whatIsNotUnderstoodIsNamed()
{
    QFETCH(QString, family);
    QFETCH(QString, key);
    QFETCH(QString, value);
    json config = published(family.toStdString());
    config[key.toStdString()] = json::parse(value.toStdString());
    try {
        (void)read(config);
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("\"" + key), error.what());
    }
}

void TestModelConfig::windowsAreRead()
{
    QCOMPARE(read(published("mistral")).windowOf(0), 4096);
    json config = published("mistral");
    config["sliding_window"] = nullptr;
    QCOMPARE(read(config).windowOf(0), 0);
    config = published("qwen2");
    QCOMPARE(read(config).windowOf(3), 0);
    config["use_sliding_window"] = true;
    QCOMPARE(read(config).windowOf(1), 0);
    QCOMPARE(read(config).windowOf(2), 32768);
    config["layer_types"] = {"full_attention", "full_attention", "full_attention", "sliding_attention"};
    QCOMPARE(read(config).windowOf(2), 0);
    QCOMPARE(read(config).windowOf(3), 32768);
}

void TestModelConfig::ropeScalingIsReadInBothDialects()
{
    json config = published("llama");
    config["rope_scaling"] = {{"type", "linear"}, {"factor", 4.0}};
    const ModelConfig old = read(config);
    QCOMPARE(old.ropeScaling, (RopeScaling {"linear", 4.0, 1, 4, 0}));
    config.erase("rope_scaling");
    config.erase("rope_theta");
    config["rope_parameters"] = {{"rope_type", "linear"}, {"factor", 4.0}, {"rope_theta", 1000000.0}};
    QCOMPARE(read(config), old);
    writeModelConfig(old, path(), 1);
    const json written = json::parse(readFile(path() / "config.json"));
    QVERIFY(written["rope_scaling"]["type"] == "linear");
    QVERIFY(written["rope_parameters"]["rope_theta"] == 1000000.0);
}

void TestModelConfig::endTokensComeFromGenerationConfig()
{
    (void)read(published("llama"));
    writeFileAtomically(path() / "generation_config.json",
                        R"({"eos_token_id": [7, 9], "pad_token_id": 4, "temperature": 0.6, "do_sample": true})");
    const ModelConfig config = readStudentConfig(path());
    QVERIFY(config.isEnd(7) && config.isEnd(9) && !config.isEnd(2));
    QCOMPARE(config.padId, 4);
    writeModelConfig(config, path(), 1);
    QCOMPARE(readStudentConfig(path()), config);
    QCOMPARE(readModelConfig(path() / "config.json"), config);
}

void TestModelConfig::aNegativePaddingTokenIsNone()
{
    json llama = published("llama");
    llama["pad_token_id"] = -1;
    const ModelConfig config = read(llama);
    QCOMPARE(config.padId, config.endId);
    writeModelConfig(config, path(), 1);
    writeFileAtomically(path() / "generation_config.json", R"({"pad_token_id": -1})");
    QCOMPARE(readStudentConfig(path()), config);
    std::filesystem::remove(path() / "generation_config.json");
}

// It is looked up in the embedding: one behind its end would be read from elsewhere.
void TestModelConfig::startTokenOfGenerationConfigIsChecked()
{
    (void)read(published("t5"));
    writeFileAtomically(path() / "generation_config.json", R"({"decoder_start_token_id": 16000000})");
    QVERIFY_EXCEPTION_THROWN((void)readStudentConfig(path()), ParseError);
    std::filesystem::remove(path() / "generation_config.json");
}

void TestModelConfig::nestedTooDeeplyIsRefused()
{
    writeFileAtomically(path() / "config.json",
                        R"({"a": )" + std::string(100000, '[') + std::string(100000, ']') + "}");
    QVERIFY_EXCEPTION_THROWN((void)readModelConfig(path() / "config.json"), ParseError);
}

void TestModelConfig::parametersAreCounted()
{
    QCOMPARE(parameterCountOf(read(published("gpt2"))), std::int64_t(124439808)); // as published
    QCOMPARE(parameterCountOf(read(published("t5"))), std::int64_t(76961152)); // t5-v1_1-small
}

QTEST_APPLESS_MAIN(TestModelConfig)
#include "tst_model_config.moc"
