using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Does the database let its clients in? Where the credentials may not be sent, it is asked as far as its own request for them.</summary>
/// <param name="Component">Component that it is about, or null.</param>
/// <param name="Environment">Environment that it is about, or null.</param>
/// <param name="Database">The database.</param>
/// <param name="Pooler">The same database through its pooler, or null.</param>
/// <param name="Source">The line that makes us ask.</param>
/// <param name="MayAuthenticate">Whether the credentials may be sent.</param>
internal sealed record DatabaseQuestion(string? Component, string? Environment, DatabaseTargetReading Database, DatabaseTargetReading? Pooler, Citation Source, bool MayAuthenticate)
    : LiveQuestion(Component, Environment, Source)
{
    public override string Kind => Pooler is null ? "database" : "database-pair";

    public override string Target => Pooler is null ? Database.Target!.ToString() : Database.Target + " and " + Pooler.Target;

    public override string? Host => Database.Target!.Hosts[0].Endpoint?.Host;

    public override Func<CancellationToken, Task<CheckResult>> Prepare(LiveTools tools) => tools.Databases(MayAuthenticate)!.Prepare(Database, Pooler, Component, Environment);
}
