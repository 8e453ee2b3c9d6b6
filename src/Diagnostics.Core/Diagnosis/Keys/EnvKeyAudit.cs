using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Keys;

/// <summary>
/// Sets what the code of a folder reads beside what its files declare. Contacts nothing. Keys that a platform, a workflow, a chart or a secret's reference names count as declared there; what
/// programs of others read (POSTGRES_…, GUNICORN_…) is not expected in the code.
/// </summary>
public sealed class EnvKeyAudit(DiagnosisServices services)
{
    // Read by images, libraries and tools, not by the code of the project.
    private static readonly string[] s_readElsewhere =
    [
        "POSTGRES_", "PG", "MYSQL_", "MARIADB_", "MONGO_", "REDIS_", "RABBITMQ_", "MINIO_", "COMPOSE_", "DOCKER_", "GUNICORN_", "UVICORN_", "WEB_CONCURRENCY", "CELERY_", "FLASK_", "DJANGO_", "RAILS_", "RACK_", "BUNDLE_", "JAVA_", "JVM_", "SPRING_", "SENTRY_", "DD_",
        "NEW_RELIC_", "ELASTIC_", "KC_", "KEYCLOAK_", "TRAEFIK_", "LOG_", "MALLOC_", "LD_", "SSL_", "REQUESTS_",
    ];

    private readonly TimeProvider _time = services.Time ?? TimeProvider.System;

    /// <summary>Audits a folder: what needs attention first, then by key.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public (IReadOnlyList<EnvKeyResult> Results, IReadOnlyList<InputProblem> Problems) Run(DiagnosisRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        DiagnosticPlan plan = FolderPlan.Read(request, services);
        Configuration.Discovery.ProjectScan scan = FolderScan.Run(request.Path, plan, cancellationToken);
        var reader = new DeploymentReader(services.Yaml, request.Redactor, plan);
        DeploymentModel model = reader.Read(scan, cancellationToken);
        CodeScan code = CodeScanner.Scan(request.Path, request.Redactor, plan.Exclude, cancellationToken);
        var context = new DiagnosisContext(model, [], LiveAnswers.None(""), null, request.Redactor) { Root = request.Path, Code = code };
        IReadOnlyDictionary<string, ComponentModel> folders = CodeOwners.Folders(context);
        var declared = new DeclaredKeys(model);
        var mentions = new KeyMentions(request.Path, code);
        DateTimeOffset now = _time.GetUtcNow();
        EnvKeyResult[] results =
        [
            .. code.Uses.GroupBy(u => (Owner: CodeOwners.Of(folders, u.Path)?.Name, Key: u.Key)).Select(g => Read(g.Key.Key, g.Key.Owner, [.. g], declared, mentions, now)),
            .. Unread(code, declared, now),
            .. code.Hardcoded.Where(h => !h.IsTest && h.Language is not ("Compose" or "Dockerfile")).Select(h => Fixed(h, CodeOwners.Of(folders, h.Path)?.Name, now)),
        ];
        return (
            [.. results.OrderBy(r => r.Status == Status.Pass).ThenBy(r => r.State).ThenBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Component, StringComparer.Ordinal).ThenBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Line)],
            [.. scan.LeftOut.Select(p => new InputProblem(p.Path, null, p.Reason)), .. reader.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)), .. code.LeftOut.Select(p => new InputProblem(p.Path, null, p.Reason))]);
    }

    private static EnvKeyResult Read(string key, string? component, CodeKeyUse[] uses, DeclaredKeys declared, KeyMentions mentions, DateTimeOffset now)
    {
        // The place that handles its absence best shows whether it may be absent.
        CodeKeyUse[] own = [.. uses.Where(u => !u.IsTest)];
        CodeNeed need = (own.Length > 0 ? own : uses).Min(u => u.Need);
        IReadOnlyList<Citation> places = declared.Of(key);
        CodeKeyUse first = uses.OrderBy(u => u.IsTest).ThenByDescending(u => u.Need).First();
        Citation[] evidence = [first.ToCitation(), .. places.Take(5)];
        string how = need switch { CodeNeed.Default => first.Default is { Length: > 0 } value ? $"with the default {value}" : "with a default", CodeNeed.Optional => "and does without it", CodeNeed.Fatal => "and stops without it", _ => "without a default" };
        string where = uses.Length == 1 ? $"{first.Path}:{first.Line}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first.Path}:{first.Line} and {uses.Length - 1} more");
        if (places.Count > 0) return new(key, component, EnvKeyState.Declared, need, Status.Pass, null, $"{key} is read at {where}, {how}; declared at {places[0].Location}{(places.Count > 1 ? " and elsewhere" : "")}", uses, places, evidence, [], now);
        bool elsewhere = GivenKeys.Has(key) || own.Length == 0 || !own.Any(CodeOwners.IsProgram) || mentions.Has(key);
        if (elsewhere) return new(key, component, EnvKeyState.Declared, need, Status.Pass, null, $"{key} is read at {where}, {how}; {(GivenKeys.Has(key) ? "the system or platform gives it" : own.Length == 0 ? "by tests only" : "another file names it")}", uses, places, evidence, [], now);
        bool fault = need is CodeNeed.Plain or CodeNeed.Fatal;
        return new(
            key, component, EnvKeyState.Undeclared, need, fault ? Status.Warn : Status.Pass, fault ? FailureCodes.ConfigMissing : null, $"{key} is read at {where}, {how}, and nothing declares it", uses, places, evidence,
            fault ? [$"Declare {key} where the program is configured, or give it a default at {first.Path}:{first.Line}"] : [], now);
    }

    private static IEnumerable<EnvKeyResult> Unread(CodeScan code, DeclaredKeys declared, DateTimeOffset now)
    {
        // Without code there is nothing to say of who reads what.
        if (!code.Uses.Any(CodeOwners.IsProgram)) yield break;
        HashSet<string> read = [.. code.Uses.Select(u => DeclaredKeys.Normal(u.Key))];
        foreach (string key in declared.OfEnvFiles())
        {
            if (read.Contains(DeclaredKeys.Normal(key)) || GivenKeys.Has(key) || Array.Exists(s_readElsewhere, p => key.StartsWith(p, StringComparison.Ordinal))) continue;
            IReadOnlyList<Citation> places = declared.Of(key);
            yield return new(key, null, EnvKeyState.Unread, null, Status.Pass, null, $"{key} is declared at {places[0].Location}, and no code here was seen to read it", [], places, [.. places.Take(5)], [], now);
        }
    }

    private static EnvKeyResult Fixed(HardcodedValue value, string? component, DateTimeOffset now) => new(
        null, component, EnvKeyState.Hardcoded, null, Status.Warn, FailureCodes.ConfigHardcoded, value.Kind == HardcodedKind.Credential ? $"a password for {value.Host} is fixed at {value.Path}:{value.Line}" : $"{value.Host}{(value.Port is { } port ? ":" + port.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")} is fixed at {value.Path}:{value.Line}",
        [], [], [value.ToCitation()], [value.Kind == HardcodedKind.Credential ? $"Read it from the environment at {value.Path}:{value.Line}, and change the password: it is in the repository's history" : $"Read it from the environment at {value.Path}:{value.Line}"], now);
}
