using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>How asking a database ended.</summary>
/// <param name="Status">Outcome.</param>
/// <param name="Code">Failure code, or null.</param>
/// <param name="Phase">Phase reached.</param>
/// <param name="Summary">One line, without the target's name in front.</param>
internal sealed record DatabaseVerdict(Status Status, string? Code, string? Phase, string Summary)
{
    public ServerErrorRow? Row { get; init; }

    public LocalListener? Listener { get; init; }

    /// <summary>Whether the next host of the connection string may be asked, as libpq does: this one cannot serve now.</summary>
    public bool IsNextHostWorthwhile { get; init; }

    /// <summary>Whether the same may work with or without TLS, and nothing was sent that must not be sent twice.</summary>
    public bool IsOtherEncryptionWorthwhile { get; init; }

    public static DatabaseVerdict Fail(string code, string phase, string summary) => new(Status.Fail, code, phase, summary);
}
