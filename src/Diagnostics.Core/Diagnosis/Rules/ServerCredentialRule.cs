using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component logs in to a server of the same compose project with what the server does not have: another password than the server is made with, none where one is demanded, one
/// where none is set, another user or database. Both sides are in files, so no log is needed.
/// </summary>
/// <remarks>Source: the official images' documentation (postgres, mysql, mariadb, redis): variables that make the first user, its password and its database.</remarks>
internal sealed partial class ServerCredentialRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel client in context.Model.Components.Where(c => c.IsComposed && (c.IsApplication || c.Kind == ComponentKind.Proxy)))
        {
            foreach (string? environment in context.Environments)
            {
                foreach (ClientCredential credential in ClientCredential.Of(context, client, environment))
                {
                    FindingDraft? draft = credential.Server.Kind switch
                    {
                        ComponentKind.Cache => Cache(context, client, credential, environment),
                        ComponentKind.Queue => Broker(client, credential, environment),
                        _ => Database(context, client, credential, environment),
                    };
                    if (draft is null || IsConnected(context, client, environment) || (draft.Code is FailureCodes.DbNotFound or FailureCodes.DbAuthUser && IsMadeSince(context, client, credential, draft.Code, environment))) continue;
                    yield return draft;
                }
            }
        }
    }

    private static FindingDraft? Cache(DiagnosisContext context, ComponentModel client, ClientCredential credential, string? environment)
    {
        ComponentModel server = credential.Server;
        if (server.ImageNames.TrueForAll(i => !CacheImage().IsMatch(i.Text))) return null;
        (string? demanded, Citation? citation) = Demanded(server, environment);
        if (demanded is { Length: > 0 } && credential.Password is null && Unpropagated(context, client, server, demanded, environment) is { } unpropagated) return unpropagated;
        if (demanded is { Length: > 0 } && credential.Password is null && !TakesPasswordElsewhere(context, client, environment))
        {
            return New(FailureCodes.CacheAuthRequired, client, environment, $"{server.Name} demands a password, and {client.Name}'s {credential.Key} sends none", credential.Citation, citation!,
                $"At {credential.Citation.Location}, put the password into the URL, percent-encoded: redis://:<password>@{server.Name}:6379");
        }

        if (demanded is { Length: > 0 } && credential.Password is { Length: > 0 } sent && sent != demanded)
            return New(FailureCodes.CacheAuthRejected, client, environment, $"{client.Name} sends {server.Name} another password than the one that it demands", credential.PasswordCitation, citation!, $"Make {credential.PasswordCitation.Location} and {citation!.Location} name one password");
        // Its configuration file may set one.
        bool plain = demanded is null && server.Container is { HasMounts: false } && server.Commands.TrueForAll(c => c.Citation.Excerpt?.Contains(".conf", StringComparison.Ordinal) != true);
        if (plain && server.BuildKey is null && credential.Password is { Length: > 0 } && server.Declaration is { } declaration && credential.User is null or "" or "default" && context.Environments.Count > 0)
            return New(FailureCodes.CacheAuthUnexpected, client, environment, $"{client.Name}'s {credential.Key} sends {server.Name} a password, and {server.Name} is started without one", credential.PasswordCitation, declaration, $"Start {server.Name} with --requirepass at {declaration.Location}, or take the password out at {credential.PasswordCitation.Location}");
        return null;
    }

    // The code asks for a key that holds the very password, the project's own file has it, and nothing hands it to this container.
    private static FindingDraft? Unpropagated(DiagnosisContext context, ComponentModel client, ComponentModel server, string demanded, string? environment)
    {
        foreach (EnvDocument document in context.Model.EnvFiles.Where(d => ComponentModel.Applies(d.Environment, environment) && d.Component is null))
        {
            foreach (EnvEntry entry in document.Entries)
            {
                if (entry.RawValue != demanded || client.Effective(entry.Key, environment) is not null || client.Declaration is not { } declared || CodeOwners.ReaderOf(context, client, entry.Key) is not { } reader) continue;
                var draft = new FindingDraft(
                    FailureCodes.ConfigNotPropagated, client.Name, environment, Status.Fail, $"{client.Name} is not handed {entry.Key}, which its code asks for and {server.Name} demands; {document.Path} has it", 0.88)
                { Variable = entry.Key, Subject = entry.Key };
                draft.Citations.Add(entry.ToCitation());
                draft.Citations.Add(declared);
                draft.Citations.Add(reader.ToCitation());
                draft.NextSteps.Add($"Add {entry.Key}: ${{{entry.Key}}} to environment of service {client.Name} at {declared.Location}, then: {DiagnosisContext.ComposeUp(client, environment)}");
                return draft;
            }
        }

        return null;
    }

    private static FindingDraft? Broker(ComponentModel client, ClientCredential credential, string? environment)
    {
        ComponentModel server = credential.Server;
        if (server.BuildKey is not null || server.Container is { HasMounts: true } || server.Effective("RABBITMQ_DEFAULT_PASS", environment) is not { Raw.Length: > 0 } password) return null;
        Setting? user = server.Effective("RABBITMQ_DEFAULT_USER", environment);
        // A user of another name may have been made since.
        if (credential.Password is not { Length: > 0 } sent || sent == password.Raw || credential.User != (user?.Raw ?? "guest")) return null;
        return New(FailureCodes.ServiceAuthRejected, client, environment, $"{client.Name} logs in to {server.Name} with another password than {server.Name}'s {password.Key}", credential.PasswordCitation, password.Citation,
            $"Make the password at {credential.PasswordCitation.Location} and {password.Key} at {password.Citation.Location} the same; a broker keeps the one that its volume was first made with");
    }

    private static FindingDraft? Database(DiagnosisContext context, ComponentModel client, ClientCredential credential, string? environment)
    {
        ComponentModel server = credential.Server;
        if (Made(server, environment) is not { } made) return null;
        if (credential.Password is null && made.Password is { Raw.Length: > 0 } wanted && Unpropagated(context, client, server, wanted.Raw, environment) is { } unpropagated) return unpropagated;
        // Scripts that run at the first start make users and databases of their own.
        bool onlyMade = server.Container is { } container && !container.Mounts.Any(m => m.Contains("initdb", StringComparison.Ordinal) || m.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) || m.EndsWith(".sh", StringComparison.OrdinalIgnoreCase));
        bool isRoot = credential.User is "root";
        Setting? password = isRoot ? made.RootPassword : made.Password;
        if (credential.User is { } user && made.User is { } maker && user != maker.Raw && !isRoot && onlyMade && server.BuildKey is null && user != "postgres")
            return New(FailureCodes.DbAuthUser, client, environment, $"{client.Name}'s {credential.Key} logs in to {server.Name} as a user that it is not made with", credential.UserCitation, maker.Citation, $"Make the user at {credential.UserCitation.Location} the one of {maker.Key} at {maker.Citation.Location}; a database keeps the user that its volume was first made with");
        if (password is { Raw.Length: > 0 } && credential.Password is { Length: > 0 } sent && sent != password.Raw && (credential.User is null || isRoot || credential.User == (made.User?.Raw ?? made.DefaultUser)))
        {
            return New(FailureCodes.DbAuthRejected, client, environment, $"{client.Name} logs in to {server.Name} with another password than {server.Name}'s {password.Key}", credential.PasswordCitation, password.Citation,
                $"Make the password at {credential.PasswordCitation.Location} and {password.Key} at {password.Citation.Location} the same; a database keeps the one that its volume was first made with");
        }

        if (made.Database is { Raw.Length: > 0 } database && credential.Database is { } asked && asked != database.Raw && onlyMade && server.BuildKey is null && asked is not ("postgres" or "template1" or "mysql") && !CreatesDatabase().IsMatch(string.Join('\n', client.Commands.Select(c => c.Citation.Excerpt))))
            return New(FailureCodes.DbNotFound, client, environment, $"{client.Name}'s {credential.Key} asks {server.Name} for another database than it is made with", credential.DatabaseCitation, database.Citation, $"Make the database at {credential.DatabaseCitation.Location} the one of {database.Key} at {database.Citation.Location}, or create it", credential.Database);
        return null;
    }

    private static (string? Password, Citation? Citation) Demanded(ComponentModel server, string? environment)
    {
        (string? _, string Text, Citation Citation) command = server.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment) && c.Text.Contains("requirepass", StringComparison.Ordinal));
        if (command.Text is not null)
        {
            if (RequirePass().Match(command.Text) is not { Success: true } match) return ("", command.Citation);
            // "$$REDIS_PASSWORD" is left to the container's shell, which has it from the container's own variables.
            string password = match.Groups["password"].Value;
            if (ShellVariable().Match(password) is { Success: true } variable) return (server.Effective(variable.Groups["name"].Value, environment)?.Raw ?? "", command.Citation);
            return (password.Contains('$', StringComparison.Ordinal) ? "" : password, command.Citation);
        }

        // Images that take it from a variable; the official one does not.
        bool takes = server.ImageNames.Exists(i => i.Text.Contains("bitnami", StringComparison.Ordinal) || i.Text.Contains("stack", StringComparison.Ordinal));
        return takes && server.Effective("REDIS_PASSWORD", environment) is { Raw.Length: > 0 } setting ? (setting.Raw, setting.Citation) : (null, null);
    }

    // Another setting may carry the password to the client's options: one that it has, reads, or was seen to miss.
    private static bool TakesPasswordElsewhere(DiagnosisContext context, ComponentModel client, string? environment) =>
        client.Settings.Any(s => ComponentModel.Applies(s.Environment, environment) && CachePasswordKey().IsMatch(s.Setting.Key))
        || context.Code.Uses.Any(u => !u.IsTest && CodeOwners.IsProgram(u) && CachePasswordKey().IsMatch(u.Key))
        || context.LogsBy.WrittenBy(client).Any(o => o.Event.Field("variable") is { } variable && CachePasswordKey().IsMatch(variable));

    /// <summary>The setting that names the password which a database is made with for a user; null where none is known, or it is another user.</summary>
    public static Setting? PasswordOf(ComponentModel server, string? user, string? environment) =>
        Made(server, environment) is not { } made ? null : user is "root" ? made.RootPassword : user is null || user == (made.User?.Raw ?? made.DefaultUser) ? made.Password : null;

    private static (Setting? User, string DefaultUser, Setting? Password, Setting? RootPassword, Setting? Database)? Made(ComponentModel server, string? environment)
    {
        Setting? Of(params ReadOnlySpan<string> keys)
        {
            foreach (string key in keys)
            {
                if (server.Effective(key, environment) is { Raw.Length: > 0 } setting) return setting;
            }

            return null;
        }

        if (Of("POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD") is { } postgres) return (Of("POSTGRES_USER", "POSTGRESQL_USERNAME"), "postgres", postgres, null, Of("POSTGRES_DB", "POSTGRESQL_DATABASE"));
        Setting? root = Of("MYSQL_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD"), own = Of("MYSQL_PASSWORD", "MARIADB_PASSWORD");
        return root is null && own is null ? null : (Of("MYSQL_USER", "MARIADB_USER"), "root", own, root, Of("MYSQL_DATABASE", "MARIADB_DATABASE"));
    }

    private static bool IsConnected(DiagnosisContext context, ComponentModel client, string? environment) =>
        context.LogsBy.WrittenBy(client).Any(o => !o.IsHistory && o.Event.Signature.Id == "ready.connected" && ComponentModel.Applies(o.Environment, environment));

    // A user or database that was made by hand since is in no file; who answers requests has what it asks for, and where one was made so, so were the others.
    private static bool IsMadeSince(DiagnosisContext context, ComponentModel client, ClientCredential credential, string code, string? environment)
    {
        if (context.LogsBy.WithCode(code).Any()) return false;
        if (IsAtWork(context, client, environment)) return true;
        bool isUser = code == FailureCodes.DbAuthUser;
        string? asked = isUser ? credential.User : credential.Database, made = isUser ? Made(credential.Server, environment)?.User?.Raw : Made(credential.Server, environment)?.Database?.Raw;
        return context.Model.Components.Any(c => c != client && c.IsComposed && c.IsApplication && ClientCredential.Of(context, c, environment).Any(o => o.Server == credential.Server && (isUser ? o.User : o.Database) is { } other && (isUser ? other == asked : other != made)) && IsAtWork(context, c, environment))
            || (isUser && context.Model.Components.Where(PoolerComponents.Is).SelectMany(p => PoolerUserListRule.Names(context.Root, p)).Contains(asked, StringComparer.Ordinal));
    }

    private static bool IsAtWork(DiagnosisContext context, ComponentModel client, string? environment) =>
        context.LogsBy.WrittenBy(client).Any(o => !o.IsHistory && (o.Event.Signature.IsOfWork || o.Event.Signature.Id is "ready.access" or "ready.migrated") && ComponentModel.Applies(o.Environment, environment));

    private static FindingDraft New(string code, ComponentModel client, string? environment, string summary, Citation own, Citation theirs, string step, string? subject = null)
    {
        var draft = new FindingDraft(code, client.Name, environment, Status.Fail, summary, 0.85) { Subject = subject };
        draft.Citations.Add(own);
        if (!theirs.Equals(own)) draft.Citations.Add(theirs);
        draft.NextSteps.Add(step);
        return draft;
    }

    [GeneratedRegex(@"redis|valkey|keydb", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CacheImage();

    [GeneratedRegex(@"requirepass[\s=\\""']+(?<password>[^\s\\""']+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RequirePass();

    [GeneratedRegex(@"^\$+\{?(?<name>[A-Za-z_][A-Za-z0-9_]*)\}?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShellVariable();

    [GeneratedRegex(@"(?:REDIS|CACHE|VALKEY|BROKER|CELERY|QUEUE).*(?:PASS|AUTH|SECRET|TOKEN)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CachePasswordKey();

    [GeneratedRegex(@"db:(?:create|prepare|setup)|createdb|create_database|migrate|ecto\.create|prisma", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CreatesDatabase();
}
