using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A job that brings the schema about ended with an error for which nothing else is known: the schema is not what the code expects, and the job is where to look. Where a log tells why it ended (a rejected
/// log-in, a missing module), that is told instead.
/// </summary>
internal sealed partial class MigrationJobRule : IFindingRule
{
    // These say that it ended, not why.
    private static readonly HashSet<string> s_ends = new(StringComparer.Ordinal) { FailureCodes.ContainerExited, FailureCodes.ContainerRestarting, FailureCodes.AppCrash, FailureCodes.DeployFailed };

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel job in context.Model.Components.Where(IsMigration))
        {
            LogObservation[] told = [.. context.LogsBy.About(job).Where(o => !o.IsHistory && o.Event.IsFailure && o.Event.Signature.Code is not null)];
            if (told.FirstOrDefault(o => o.Event.Signature.Code == FailureCodes.ContainerExited && o.Event.Field("status") is not (null or "0")) is not { } ended) continue;
            if (Array.Exists(told, o => !s_ends.Contains(o.Event.Signature.Code!))) continue;
            var draft = new FindingDraft(FailureCodes.AppMigration, job.Name, ended.Environment, Status.Fail, $"{job.Name}, which brings the schema about, ended with code {ended.Event.Field("status")}: the schema is not the one that the code expects", 0.75);
            if (context.UnexplainedErrors.LastOrDefault(e => e.Standing == Evidence.Logs.LogStanding.Current && context.Model.Find(e.Component) == job) is { } error)
            {
                draft.Citations.Add(error.Evidence);
                draft.Source = error.Source;
                draft.Confidence = 0.85;
            }

            draft.Citations.Add(ended.Event.Citation);
            draft.NextSteps.AddRange(context.Steps(draft));
            yield return draft;
        }
    }

    /// <summary>Whether a component is such a job: by its name, or by the command that it runs and no other.</summary>
    internal static bool IsMigration(ComponentModel component) =>
        component.IsApplication && component.Commands.Count <= 2 && (Name().IsMatch(component.Name) || component.CommandTexts.Exists(c => Command().IsMatch(c.Text) && !Server().IsMatch(c.Text)));

    [GeneratedRegex(@"(?:^|[-_.])(?:db-?)?(?:migrat\w*|schema|flyway|liquibase|alembic)(?:$|[-_.])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Name();

    [GeneratedRegex(@"\balembic\s+upgrade\b|\bprisma\s+(?:migrate|db\s+push)\b|\bmanage\.py\s+migrate\b|\bdb:(?:migrate|prepare|schema:load)\b|\bflyway\b|\bliquibase\b|\bsqlx\s+migrate\b|\bgoose\b|\bdbmate\b|\bmigrate\s+-(?:path|source|database)\b|\bknex\s+migrate|\btypeorm\s+migration:run\b|\bsequelize(?:-cli)?\s+db:migrate\b|\bartisan\s+migrate\b|\becto\.migrate\b|\bef\s+database\s+update\b|\bdiesel\s+migration\s+run\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Command();

    // "alembic upgrade head && uvicorn app:app" is a server that migrates first.
    [GeneratedRegex(@"\b(?:uvicorn|gunicorn|hypercorn|daphne|runserver|puma|rails\s+s(?:erver)?|node|npm\s+(?:run\s+)?start|next\s+start|artisan\s+serve|php-fpm|phx\.server|dotnet\s+\S+\.dll|java\s+-jar|celery|sidekiq)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Server();
}
