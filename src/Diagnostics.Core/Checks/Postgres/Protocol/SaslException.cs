namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>A SASL exchange that cannot go on; <see cref="Exception.Message"/> holds no secret.</summary>
internal sealed class SaslException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
