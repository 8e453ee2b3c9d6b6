using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Databases that settings name. A database and its pooler that one file names are asked as a pair where their credentials may be sent.</summary>
internal sealed class DatabaseQuestions : ILiveQuestionSource
{
    public IEnumerable<LiveQuestion> Find(LiveSubject subject)
    {
        foreach (IGrouping<(string, string?, bool), DatabaseQuestion> together in Single(subject).GroupBy(q => (q.Source.Source, q.Environment, q.MayAuthenticate)))
        {
            DatabaseQuestion[] questions = [.. together];
            (DatabaseQuestion Direct, DatabaseQuestion Pooler)? pair = together.Key.Item3 ? Pair(questions) : null;
            foreach (DatabaseQuestion question in questions)
            {
                if (question == pair?.Pooler) continue;
                yield return question == pair?.Direct ? question with { Pooler = pair.Value.Pooler.Database } : question;
            }
        }
    }

    private static IEnumerable<DatabaseQuestion> Single(LiveSubject subject)
    {
        foreach (DeclaredAddress address in subject.Addresses.All)
        {
            // What cannot be read is a matter of the configuration, and is said there.
            if (DatabaseSetting.Read(address.Key, address.Raw) is not { Target: { } target } reading || target.Hosts.Any(h => h.Endpoint is null)) continue;
            var hosts = new List<DatabaseHost>();
            foreach (DatabaseHost host in target.Hosts)
            {
                if (subject.Addresses.Reach(host.ComputerName, host.Port, address.Environment) is not { } at || !subject.Scope.MayAsk(address.Environment, at.Host, at.Port)) break;
                if (Endpoint.TryParse(Endpoint.Format(at.Host, at.Port), null, out Endpoint? endpoint, out _)) hosts.Add(new DatabaseHost(endpoint, null, at.Port));
            }

            // All of its hosts, or none: the driver would try them all.
            if (hosts.Count != target.Hosts.Count) continue;
            yield return new DatabaseQuestion(
                subject.Addresses.ComponentOf(address, target.ComputerName, ComponentKind.Database),
                address.Environment ?? subject.Scope.Environment,
                new DatabaseTargetReading(target.At(hosts), reading.Findings, reading.VariableName),
                null,
                address.Citation,
                subject.Scope.MayAuthenticate(address.Environment));
        }
    }

    // Only where it is clear which is which: one of each, to the same database.
    private static (DatabaseQuestion Direct, DatabaseQuestion Pooler)? Pair(DatabaseQuestion[] questions)
    {
        DatabaseQuestion[] distinct = [.. questions.DistinctBy(q => q.Target)];
        DatabaseQuestion[] poolers = [.. distinct.Where(IsPooler)];
        DatabaseQuestion[] direct = [.. distinct.Where(q => !IsPooler(q))];
        return (direct, poolers) is ([var one], [var other]) ? (one, other) : null;
    }

    private static bool IsPooler(DatabaseQuestion question) =>
        question.Database.Target!.Port is 6432 or 6543 || DeclaredAddresses.IsPooler(question.Database.VariableName ?? "") || DeclaredAddresses.IsPooler(question.Host ?? "");
}
