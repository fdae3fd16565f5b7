#include "core/base/sha256.h"

#include "core/base/text.h"

#include <openssl/evp.h>

#include <array>

namespace retort {

namespace {

// Looked up once: doing it for each of a million short texts costs more than the hashing.
const EVP_MD *algorithm()
{
    static const EVP_MD *fetched = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    return fetched;
}

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

std::string finished(EVP_MD_CTX *context)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context, digest.data(), &size);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    text.reserve(std::size_t(2) * size);
    for (unsigned int i = 0; i < size; ++i) {
        text += kHex[digest[i] >> 4];
        text += kHex[digest[i] & 15];
    }
    return text;
}

} // namespace

struct Sha256::State
{
    Context context {EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    EVP_DigestInit_ex(m_state->context.get(), algorithm(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size());
}

std::string Sha256::hex()
{
    return finished(m_state->context.get());
}

std::string sha256Hex(std::string_view bytes)
{
    thread_local const Context context {EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    EVP_DigestInit_ex(context.get(), algorithm(), nullptr);
    EVP_DigestUpdate(context.get(), bytes.data(), bytes.size());
    return finished(context.get());
}

} // namespace retort
