using System.Text.RegularExpressions;

namespace Diagnostics.Core.Language;

/// <summary>What a database client prints, and the failure code that stands behind it. The text often names something else.</summary>
public sealed class ClientWording
{
    private readonly Lazy<Regex> _regex;

    internal ClientWording(string id, string client, string code, string meaning, IReadOnlyList<string> contains, string pattern, IReadOnlyList<string> matches, IReadOnlyList<NearMiss> nonMatches)
    {
        Id = id;
        Client = client;
        Code = code;
        Meaning = meaning;
        Contains = contains;
        Pattern = pattern;
        Matches = matches;
        NonMatches = nonMatches;
        _regex = new Lazy<Regex>(() => new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)));
    }

    /// <summary>Stable id.</summary>
    public string Id { get; }

    /// <summary>Who prints it: asyncpg, psycopg, libpq, node-postgres, pgx, pgjdbc, Npgsql, SQLAlchemy, Prisma; or <c>server</c> for the server's own text, which every client passes on.</summary>
    public string Client { get; }

    /// <summary>Failure code (see <see cref="FailureCatalogue"/>).</summary>
    public string Code { get; }

    /// <summary>What it means.</summary>
    public string Meaning { get; }

    /// <summary>Texts of which a line must hold one before the pattern is tried.</summary>
    public IReadOnlyList<string> Contains { get; }

    /// <summary>Regular expression.</summary>
    public string Pattern { get; }

    /// <summary>Lines that it must match: run as tests.</summary>
    public IReadOnlyList<string> Matches { get; }

    /// <summary>Similar lines that it must not match: run as tests.</summary>
    public IReadOnlyList<NearMiss> NonMatches { get; }

    /// <summary>Whether a line has it; a line on which the pattern takes too long has not.</summary>
    public bool IsMatch(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        bool worth = false;
        foreach (string text in Contains) worth |= line.Contains(text, StringComparison.OrdinalIgnoreCase);
        if (!worth) return false;
        try
        {
            return _regex.Value.IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
