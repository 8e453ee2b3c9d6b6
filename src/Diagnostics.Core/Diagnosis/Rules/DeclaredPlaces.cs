using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The line of a file that decides what a log tells of: the image that cannot be pulled, the memory that is too small, the path that is copied. A log shows that it fails, the line is where to change it.</summary>
internal static partial class DeclaredPlaces
{
    // Where frameworks say which origins may open a WebSocket.
    private static readonly string[] s_endpointFiles = ["runtime.exs", "prod.exs", "production.rb"];

    /// <summary>The component whose build or image a log line speaks of, where the line itself names none; null where nothing tells.</summary>
    public static ComponentModel? Owner(DiagnosisContext context, LogObservation observation)
    {
        string? code = observation.Event.Signature.Code;
        if (observation.Event.Signature.Id.StartsWith("ecs.", StringComparison.Ordinal)) return StoppedTasks.Owner(context, observation);
        if (observation.Event.Signature.Id.StartsWith("fly.", StringComparison.Ordinal) && context.Model.Find(observation.Component) is null) return FlyCommands.Asked(context, observation);
        if (code is FailureCodes.BuildCopy)
        {
            ComponentModel[] copying = [.. context.Model.Components.Where(c => Copies(c, observation).Any())];
            return copying.Length == 1 ? copying[0] : null;
        }

        if (code is FailureCodes.ContainerEnvMissing && observation.Event.Citation.Excerpt is { } missing)
        {
            ComponentModel[] given = [.. context.Model.Components.Where(c => EnvFiles(c, missing).Any() || c.MissingReferences.Exists(r => r.Object.Split(' ')[1] == Named(observation.Event.Field("name"))))];
            return given.Length == 1 ? given[0] : null;
        }

        if (code is FailureCodes.ContainerImage && observation.Event.Citation.Excerpt is { } line)
        {
            ComponentModel[] running = [.. context.Model.Components.Where(c => c.ImageNames.Any(i => line.Contains(Fixed(i.Text), StringComparison.Ordinal)))];
            return running.Length == 1 ? running[0] : null;
        }

        // A browser names no component of ours but the URL that it called; else the one that lists the origins which it allows.
        if (observation.Event.Signature.Id is "app.cors" && context.Model.Find(observation.Component) is null)
        {
            if (Called().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } called && LogTargets.Resolve(context, called.Groups["host"].Value, null, null, observation.Environment) is { } api) return api;
            ComponentModel[] allowing = [.. context.Model.Components.Where(c => c.Keys.Any(k => AllowedOrigins().IsMatch(k)))];
            return allowing.Length == 1 ? allowing[0] : null;
        }

        return null;
    }

    // registry.example.com/shop:${var.tag}: of what is filled in only the repository is known, and that a tag follows.
    private static string Fixed(string image) => image.IndexOf(":${", StringComparison.Ordinal) is var at && at > image.LastIndexOf('/') && at > 0 && image[..at].Contains('/', StringComparison.Ordinal) && !image[..at].Contains('$', StringComparison.Ordinal) ? image[..(at + 1)] : image;

    [GeneratedRegex(@"\baccess to (?:fetch|XMLHttpRequest|resource) at 'https?://(?<host>[^/:'\s]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Called();

    /// <summary>Cites the deciding line.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context, LogObservation observation)
    {
        if (context.Model.Find(draft.Component) is not { } component) return;
        Citation[] places = [.. Places(context, component, draft, observation)];
        if (observation.Event.Field("origin") is { } origin && places is [{ } list, ..])
        {
            draft.Summary = $"{component.Name}: {origin} is not among the origins that it allows";
            draft.NextSteps.Insert(0, $"At {list.Location}, add {origin}, then start {component.Name} again");
        }

        foreach (Citation place in places) if (!draft.Citations.Contains(place)) draft.Citations.Add(place);
        PushedTags.AddTo(draft, context, component, observation);
        // The line of the server's own file that is to be changed goes first.
        if (CertificatePlaces.Of(context, component, draft.Code, observation).ToArray() is [var own]) draft.Citations.Insert(0, own);
        if (draft.Code == FailureCodes.ContainerEnvMissing && EnvFiles(component, observation.Event.Citation.Excerpt ?? "").FirstOrDefault() is { Excerpt: { } asked } named
            && context.Model.EnvFiles.Where(d => Path.GetFileName(d.Path) == Path.GetFileName(asked)).ToArray() is [var there])
            draft.NextSteps.Add($"At {named.Location}, name {there.Path}: that is where a file of this name lies");
    }

    private static IEnumerable<Citation> Places(DiagnosisContext context, ComponentModel component, FindingDraft draft, LogObservation observation) => draft.Code switch
    {
        FailureCodes.AppCrash when observation.Event.Signature.Id == "db.data-version" => component.ImageNames.Where(i => ComponentModel.Applies(i.Environment, draft.Environment)).Select(i => i.Citation).TakeLast(1),
        FailureCodes.WsRejected when observation.Event.Signature.Id == "ws.no-upgrade" => Unpassed(component),
        FailureCodes.WsRejected when observation.Event.Signature.Id == "ws.origin-refused" && Settings(component, draft.Environment, AllowedOrigins()).ToArray() is { Length: > 0 } allowed => allowed,
        FailureCodes.WsRejected when observation.Event.Signature.Id == "ws.origin-refused" => s_endpointFiles.SelectMany(context.FilesEnding).SelectMany(f => FileLines.Matching(context.Root, f, CheckedOrigins(), context.Redactor)).Take(1),
        FailureCodes.PortInUse => Listening(component, draft.Environment, observation.Event.Field("port")),
        FailureCodes.DbReadOnly when observation.Event.Signature.Id == FlyCommands.FullVolume => FlyCommands.VolumeSize(context, component),
        FailureCodes.DbReadOnly or FailureCodes.CacheReadOnly => ReaderHosts.Of(component, draft.Environment),
        FailureCodes.DbNotFound when observation.Event.Field("database") is { } database => DatabaseNames.Of(context, component, draft.Environment, database),
        FailureCodes.ContainerImage when observation.Event.Signature.Id == "app.exec-format" && ImageBuilds.OfAnyProcessor(context, component, draft.Environment) is { } built => [built],
        FailureCodes.ContainerImage => component.ImageNames.Where(i => ComponentModel.Applies(i.Environment, draft.Environment)).Select(i => i.Citation).TakeLast(1),
        FailureCodes.AppOutOfMemory or FailureCodes.ContainerOomKilled => component.MemoryLimits.Where(m => ComponentModel.Applies(m.Environment, draft.Environment)).Select(m => m.Citation).TakeLast(1).Prepend(HeapLimits.Of(component, draft.Environment)).OfType<Citation>().Concat(KilledBefore(context, component)).Concat(draft.Code == FailureCodes.AppOutOfMemory ? WorkerCounts.Of(component, draft.Environment) : []),
        FailureCodes.AppMigration when observation.Event.Signature.Id == "alembic.multiple-heads" => MigrationHeads.Of(context),
        FailureCodes.AppMigration when observation.Event.Citation.Excerpt is { } mismatch && mismatch.Contains("checksum mismatch", StringComparison.Ordinal) => ChangedMigration.Of(context, mismatch),
        FailureCodes.AppMigration => FailedMigrations.Of(context, component, observation).Concat(PendingMigrations.Of(context, observation)),
        FailureCodes.ContainerEnvMissing => EnvFiles(component, observation.Event.Citation.Excerpt ?? ""),
        FailureCodes.CacheOutOfMemory => component.CommandTexts.Where(c => c.Text.Contains("maxmemory", StringComparison.Ordinal)).Select(c => c.Citation).Concat(MountedFiles.Lines(context.Root, component, MaximumMemory(), context.Redactor)).Concat(OwnLimit(context, component)),
        FailureCodes.DbPoolerBackend when component.IsPooler => PoolerFiles.Servers(component, observation.Event.Citation.Excerpt ?? "").Take(1),
        FailureCodes.DbAuthMethod => DriverLines.Of(context, component).Take(2),
        FailureCodes.DbAuthUser => PeerUsers.Of(context, component, observation.Event.Citation.Excerpt ?? ""),
        FailureCodes.DbPoolerTenant => Settings(component, draft.Environment, DatabaseUser()),
        FailureCodes.DbTlsRequired => EncryptionSettings.Of(context, component, draft.Environment, EncryptionSettings.TurnsOff),
        FailureCodes.DbTlsRefused => EncryptionSettings.Of(context, component, draft.Environment, EncryptionSettings.TurnsOn),
        FailureCodes.CacheLoading => component.CommandTexts.Where(c => Persistence().IsMatch(c.Text)).Select(c => c.Citation).Concat(MountedFiles.Lines(context.Root, component, Persistence(), context.Redactor)).Take(1),
        FailureCodes.DbPoolerTransactionMode => Poolers(context, component).SelectMany(p => MountedFiles.Lines(context.Root, p, PoolMode(), context.Redactor).Concat(PoolerFiles.Lines(context, p, PoolMode()))),
        FailureCodes.TlsExpired when component.Image is null && MountedFiles.Lines(context.Root, component, Certificate(), context.Redactor).ToArray() is { Length: 1 } shown => shown,
        FailureCodes.BuildCopy => Copies(component, observation),
        FailureCodes.HttpBadGateway when observation.Event.Signature.Id == "http.nginx-big-header" => MountedFiles.Lines(context.Root, component, BufferSize(), context.Redactor),
        FailureCodes.HttpUnexpected when observation.Event.Signature.Id == "http.nginx-large-body" => MountedFiles.Lines(context.Root, component, BodySize(), context.Redactor),
        FailureCodes.DbStartupParameter => MountedFiles.Lines(context.Root, component, IgnoredParameters(), context.Redactor).Concat(MountedFiles.Lines(context.Root, component, PoolerSection(), context.Redactor)).Concat(PoolerFiles.Lines(context, component, IgnoredParameters())).Concat(PoolerFiles.Lines(context, component, PoolerSection())).Take(1),
        FailureCodes.ConfigMissing when observation.Event.Signature.Id == "ecs.secret-key" => StoppedTasks.Asking(context, component, observation),
        FailureCodes.ConfigNotPropagated when observation.Event.Field("variable") is { } left => Assigned(context, left, observation.Event.Field("path")),
        FailureCodes.ConfigDrift when observation.Event.Signature.Id == "http.bad-issuer" => Settings(component, draft.Environment, Issuer()),
        FailureCodes.AppModuleMissing => StartCommand(component, observation, draft.Environment).Concat(OtherInterpreter.Of(context, component)).Concat(NotCopied(context, component, observation)),
        FailureCodes.BuildDependency when observation.Event.Signature.Id == "build.php-extension" => Extensions(component),
        FailureCodes.TestNotCollected => ImportFrames.Of(context, observation),
        FailureCodes.BuildDependency => Requirements.NamedIn(context, component, observation.Event.Citation.Excerpt ?? ""),
        FailureCodes.DbTooManyConnections or FailureCodes.DbPoolerSaturated => Limits(context, component, draft.Environment),
        FailureCodes.ConfigInvalid when observation.Event.Field("variable") is { } variable => (component.Effective(variable, draft.Environment) ?? component.Effective(variable.ToUpperInvariant(), draft.Environment)) is { } setting ? [setting.Citation] : [],
        FailureCodes.ConfigInvalid when UnreadableValue.Of(component, observation) is { } unreadable => UnreadableValue.Places(unreadable),
        FailureCodes.ConfigInvalid => Settings(component, draft.Environment, observation.Event.Signature.Id switch { "app.host-not-allowed" or "python.allowed-hosts" => AllowedHosts(), "app.cors" or "app.csrf-origin" => AllowedOrigins(), "app.wrong-region" => Region(), "redis.url-scheme" => CacheAddress(), _ => null }),
        FailureCodes.TlsExpired when RenewalTimers.Of(context, component).ToArray() is { Length: > 0 } stopped => stopped,
        FailureCodes.TlsExpired or FailureCodes.TlsUntrusted or FailureCodes.TlsNameMismatch or FailureCodes.TlsPlaintextPeer => Secured(component, draft.Environment, observation),
        FailureCodes.ServiceResourceMissing when (observation.Event.Field("queue") ?? observation.Event.Field("name")) is { Length: > 0 } resource => AskedFor(context, component, draft.Environment, resource),
        _ => Named(component, draft.Environment, observation.Event.Citation.Excerpt ?? ""),
    };

    // The setting that tells it on which port to listen; the addresses that it calls are no matter, though the machine be the same.
    private static IEnumerable<Citation> Listening(ComponentModel component, string? environment, string? port) =>
        port is null ? [] : component.Keys.Select(k => (Key: k, Setting: component.Effective(k, environment))).Where(s => s.Setting is { Raw: var raw } && ((s.Key == "PORT" || s.Key.EndsWith("_PORT", StringComparison.Ordinal)) && raw.Trim() == port || BindAddress().Match(raw.Trim()) is { Success: true } bind && bind.Groups["port"].Value == port)).Select(s => s.Setting!.Citation).Take(1);

    // What docker inspect said of a container that was started again since.
    private static IEnumerable<Citation> KilledBefore(DiagnosisContext context, ComponentModel component) =>
        context.Logs.Where(o => o.IsHistory && o.Event.Signature.Code == FailureCodes.ContainerOomKilled && context.OwnerOf(o) == component).Select(o => o.Event.Citation).Take(1);

    // The setting that asks for a queue, vhost or bucket: it is its value, or the end of its URL. A broker of this repository that is told which vhost to make shows the other end.
    private static IEnumerable<Citation> AskedFor(DiagnosisContext context, ComponentModel component, string? environment, string resource)
    {
        foreach (Setting setting in component.Keys.Select(k => component.Effective(k, environment)).OfType<Setting>())
        {
            string value = setting.Raw.Trim().Trim('"', '\'').Split('?')[0];
            if (value == resource || (value.Contains("://", StringComparison.Ordinal) && value.EndsWith("/" + resource, StringComparison.Ordinal))) yield return setting.Citation;
        }

        foreach (ComponentModel broker in context.Model.NeedsOf(component).Where(c => c.Kind == ComponentKind.Queue))
        {
            if (broker.Effective("RABBITMQ_DEFAULT_VHOST", environment) is { } made && made.Raw != resource) yield return made.Citation;
        }
    }

    // The instruction that copies what the log says is not there.
    private static IEnumerable<Citation> Copies(ComponentModel component, LogObservation observation)
    {
        if (component.Image is not { } image || observation.Event.Citation.Excerpt is not { } line) yield break;
        string? path = observation.Event.Field("path") ?? (Quoted().Match(line) is { Success: true } match ? match.Groups["path"].Value : null);
        if (path is null) yield break;
        string wanted = Plain(path);
        foreach (DockerStep step in image.Steps.Where(s => s.Name is "COPY" or "ADD" && !s.Text.Contains("--from=", StringComparison.Ordinal)))
        {
            if (CopySources.Of(step).Any(s => Plain(s) == wanted)) yield return new Citation(CitationKind.Config, image.Path, step.Line, step.Name + " " + step.Text);
        }
    }

    // The instructions by which an image gets extensions of PHP.
    private static IEnumerable<Citation> Extensions(ComponentModel component) => component.Image is { } image
        ? image.Steps.Where(s => s.Name == "RUN" && InstallsExtensions().IsMatch(s.Text)).Select(s => new Citation(CitationKind.Config, image.Path, s.Line, s.Name + " " + s.Text)).Take(1)
        : [];

    [GeneratedRegex(@"\b(?:docker-php-ext-install|install-php-extensions|docker-php-ext-enable)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InstallsExtensions();

    // INFO memory, asked by hand.
    private static IEnumerable<Citation> OwnLimit(DiagnosisContext context, ComponentModel cache) =>
        context.Model.Components.Count(c => c.Kind == ComponentKind.Cache) > 1 ? [] : context.CurrentLogs.Where(o => o.Event.Signature.Id == "redis.info-limit" && (context.Model.Find(o.Component) is not { Claims.Count: > 0 } of || of == cache)).Select(o => o.Event.Citation).Take(1);

    // Through which it reaches its database; where no file leads to one (a secret's URL), the only one that there is.
    private static ComponentModel[] Poolers(DiagnosisContext context, ComponentModel component)
    {
        ComponentModel[] needed = [.. context.Model.NeedsOf(component).Where(PoolerComponents.Is)];
        return needed.Length > 0 ? needed : context.Model.Components.Where(PoolerComponents.Is).ToArray() is [var only] ? [only] : [];
    }

    [GeneratedRegex(@"^(?:proxy|fastcgi|uwsgi|grpc)_buffer_size\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BufferSize();

    [GeneratedRegex(@"^client_max_body_size\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BodySize();

    [GeneratedRegex(@"^ignore_startup_parameters\s*=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IgnoredParameters();

    [GeneratedRegex(@"^(?:PG|DB_|DATABASE_|POSTGRES_|SUPABASE_)(?:DB_)?USER(?:NAME)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DatabaseUser();

    [GeneratedRegex(@"^\[pgbouncer\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PoolerSection();

    [GeneratedRegex(@"ISSUER|AUTHORITY|(?:^|_)ISS$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Issuer();

    [GeneratedRegex(@"REDIS|CACHE|BROKER|VALKEY", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CacheAddress();

    [GeneratedRegex(@"^maxmemory\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MaximumMemory();

    // What it reads as it starts: its log of writes, rather than a snapshot.
    [GeneratedRegex(@"(?:^|--)appendonly\s+""?yes\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Persistence();

    [GeneratedRegex(@"^pool_mode\s*=\s*(?:transaction|statement)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PoolMode();

    [GeneratedRegex(@"^-----BEGIN CERTIFICATE-----", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Certificate();

    // The location whose path speaks of sockets is meant; else any of them may be.
    private static IEnumerable<Citation> Unpassed(ComponentModel component)
    {
        Citation[] sockets = [.. component.PassedWithoutUpgrade.Where(p => UnpassedUpgradeRule.IsOfSockets(p.Path)).Select(p => p.Citation)];
        return sockets.Length > 0 ? sockets : component.PassedWithoutUpgrade.Select(p => p.Citation).Take(2);
    }

    // The line of an environment file that systemd does not take, by the file's name.
    private static IEnumerable<Citation> Assigned(DiagnosisContext context, string variable, string? path) =>
        context.Model.EnvFiles.Where(d => path is null || Path.GetFileName(d.Path) == Path.GetFileName(path)).Select(d => d.Find(variable)?.ToCitation()).OfType<Citation>().Take(1);

    // "default/billing": the namespace comes first.
    private static string? Named(string? name) => name?[(name.LastIndexOf('/') + 1)..];

    private static IEnumerable<Citation> EnvFiles(ComponentModel component, string line) =>
        component.Container?.EnvFiles.Where(e => Path.GetFileName(e.Path) is { Length: > 0 } name && line.Contains(name, StringComparison.Ordinal)).Select(e => e.Citation) ?? [];

    // A module that the start command itself names is looked for by that command.
    private static IEnumerable<Citation> StartCommand(ComponentModel component, LogObservation observation, string? environment)
    {
        if (observation.Event.Field("module") is not { Length: > 0 } module) return [];
        string name = module.Trim('\'', '"');
        Citation? command = component.Commands.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Citation;
        // "/app/dist/server.js" is what "node dist/server.js" looks for.
        string[] parts = name.Split('/');
        string last = parts.Length > 2 ? string.Join('/', parts[^2..]) : name;
        return command?.Excerpt is { } text && (text.Contains(name, StringComparison.Ordinal) || text.Contains(last, StringComparison.Ordinal)) ? [command] : [];
    }

    // The setting that names the host of the line.
    private static IEnumerable<Citation> Named(ComponentModel component, string? environment, string line) =>
        HostCalls.Of(component, environment).Where(c => c.Host.Length > 4 && c.Host.Contains('.', StringComparison.Ordinal) && line.Contains(c.Host, StringComparison.OrdinalIgnoreCase)).Select(c => c.Citation).Take(1);

    // A line that names no host: the only peer that is asked by TLS is meant.
    private static Citation[] Secured(ComponentModel component, string? environment, LogObservation observation)
    {
        Citation[] named = [.. Named(component, environment, observation.Event.Citation.Excerpt ?? "")];
        if (named.Length > 0 || observation.Event.Field("host") is not null) return named;
        return SecuredPeer.Asked(component, environment) is { } peer ? [peer.Setting.Citation] : [];
    }

    private static IEnumerable<Citation> Settings(ComponentModel component, string? environment, Regex? key) =>
        key is null ? [] : component.Keys.Where(k => key.IsMatch(k)).Select(k => component.Effective(k, environment)?.Citation).OfType<Citation>().Take(2);

    // How many connections it may open, and how many the server takes.
    private static IEnumerable<Citation> Limits(DiagnosisContext context, ComponentModel component, string? environment)
    {
        Citation[] sizes = [.. Settings(component, environment, PoolSize())];
        foreach (Citation own in sizes.Concat(sizes.Length > 0 ? MachineCounts.Of(context, component) : [])) yield return own;
        foreach (ComponentModel server in context.Model.NeedsOf(component).Append(component).Where(c => c.Kind == ComponentKind.Database).Distinct())
        {
            foreach ((_, string text, Citation citation) in server.CommandTexts)
            {
                if (text.Contains("max_connections", StringComparison.Ordinal)) yield return citation;
            }

            foreach (Citation limit in Settings(server, environment, PoolSize())) yield return limit;
        }
    }

    // A folder of the repository that the code imports and no instruction copies: the last one that copies is where it belongs.
    private static IEnumerable<Citation> NotCopied(DiagnosisContext context, ComponentModel component, LogObservation observation)
    {
        if (component.Image is not { } image || observation.Event.Field("module")?.Trim('\'', '"').Split('.', '/')[0] is not { Length: > 1 } name) yield break;
        string folder = Path.GetDirectoryName(image.Path)?.Replace('\\', '/') ?? "";
        if (!Directory.Exists(Path.Combine(context.Root, folder, name)) && !Directory.Exists(Path.Combine(context.Root, name))) yield break;
        DockerStep[] copies = [.. image.Steps.Where(s => s.IsInherited && s.Name is "COPY" or "ADD" && !s.Text.Contains("--from=", StringComparison.Ordinal))];
        if (copies.Length == 0 || copies.Any(s => CopySources.Of(s).Any(p => Plain(p).Length == 0 || Plain(p) == name))) yield break;
        yield return new Citation(CitationKind.Config, image.Path, copies[^1].Line, copies[^1].Name + " " + copies[^1].Text);
        string[] copied = [.. copies.SelectMany(CopySources.Of).Select(Plain).Where(p => p.Length > 0)];
        if (LocalImports.Of(context, copied).FirstOrDefault(i => i.Path == name) is { Citation: { } import }) yield return import;
    }

    private static string Plain(string path) => path.TrimStart('.', '/').Replace("../", "", StringComparison.Ordinal).TrimEnd('/');

    [GeneratedRegex(@"ALLOWED_HOST|_HOSTS$|ALLOWEDHOSTS", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AllowedHosts();

    // Source: Phoenix documentation, Phoenix.Endpoint, runtime configuration: check_origin; Rails guides, Action Cable overview: allowed request origins.
    [GeneratedRegex(@"^\s*(?:socket\b.*)?\bcheck_origin:|^\s*config\.action_cable\.allowed_request_origins\s*=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CheckedOrigins();

    [GeneratedRegex(@"CORS|ORIGIN", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AllowedOrigins();

    [GeneratedRegex(@"REGION$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Region();

    [GeneratedRegex(@"POOL_?SIZE|POOL_?MAX|MAX_?POOL|DB_POOL$|DATABASE_POOL$|MAX_?CONN|CONNECTION_LIMIT", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PoolSize();

    [GeneratedRegex(@"^(?:\[::\]|0\.0\.0\.0|127\.0\.0\.1|\*)?:(?<port>\d{1,5})$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex BindAddress();

    [GeneratedRegex(@"""(?<path>/[^""]+)"": not found|no source files? (?:were|was) specified.*?(?<path>/\S+)|lstat (?<path>\S+?):? no such file", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();
}
