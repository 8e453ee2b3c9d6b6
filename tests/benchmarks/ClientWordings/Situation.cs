using Diagnostics.Core.Language;

namespace Diagnostics.Benchmarks.ClientWordings;

/// <summary>One failure that clients meet, and what the table must make of what they print.</summary>
/// <param name="Name">Name of the row.</param>
/// <param name="Codes">Codes that are right; more than one where what a client prints cannot tell more.</param>
/// <param name="Port">Port to connect to.</param>
internal sealed record Situation(string Name, IReadOnlyList<string> Codes, int Port)
{
    public string Host { get; init; } = "127.0.0.1";

    public required string User { get; init; }

    public required string Password { get; init; }

    public required string Database { get; init; }

    public string SslMode { get; init; } = "disable";

    public string RootCertificate { get; init; } = "";

    /// <summary>connect, write, prepare, parameter.</summary>
    public string Action { get; init; } = "connect";

    /// <summary>A connection string to be used as it is, or empty.</summary>
    public string Url { get; init; } = "";

    /// <summary>Whether some clients print nothing that tells of it: then knowing nothing is right, and another code is wrong.</summary>
    public bool MayTellNothing { get; init; }

    public static Situation Of(string name, string code, int port, string user, string password, string database) =>
        new(name, [code], port) { User = user, Password = password, Database = database };

    public Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["HOST"] = Host,
        ["PORT"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["USER"] = User,
        ["PASSWORD"] = Password,
        ["DATABASE"] = Database,
        ["SSLMODE"] = SslMode,
        ["ROOTCERT"] = RootCertificate,
        ["ACTION"] = Action,
        ["URL"] = Url,
    };

    public bool IsRight(string? code) => code is null ? MayTellNothing : Codes.Contains(code) && FailureCatalogue.Default.Find(code) is not null;
}
