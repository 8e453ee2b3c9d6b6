using System.Buffers;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The paths that a component's code maps, by the literals that it hands to its web framework. What a client in that code calls is none of them.</summary>
/// <remarks>Source: documentation of ASP.NET Core, Express, Fastify, NestJS, FastAPI, Flask, Django, Spring, Gin, chi, Axum: how a route, a group and a prefix are declared.</remarks>
internal static partial class CodeRoutes
{
    private static readonly SearchValues<char> s_parameter = SearchValues.Create("{:<*[(");

    /// <summary>The paths, each with its line, in the order of files and lines.</summary>
    public static IReadOnlyList<(string Path, Citation Citation)> Of(DiagnosisContext context, ComponentModel component)
    {
        string[] folders = [.. CodeOwners.Folders(context).Where(f => f.Value == component).Select(f => f.Key)];
        // Its image comes from elsewhere: the folder that bears its name.
        if (folders.Length == 0 && Directory.Exists(Path.Combine(context.Root, component.Name))) folders = [component.Name];
        return
        [
            .. folders.SelectMany(f => CodeLines.Of(context, Route(), f.Length == 0 ? null : f)).Where(l => !Client().IsMatch(l.Match.Groups["receiver"].Value) && !Test().IsMatch(l.Citation.Source))
                .Select(l => (l.Match.Groups["path"] is { Success: true } path ? path.Value : "/" + l.Match.Groups["bare"].Value.Trim('/'), l.Citation)).DistinctBy(l => (l.Item1, l.Citation.Location)),
        ];
    }

    /// <summary>Whether a path is one that a route answers, or lies below it: parameters of the route stand for any one part. A route that has nothing but parameters is none.</summary>
    public static bool Fits(string route, string path)
    {
        string[] wanted = Parts(route), given = Parts(path);
        if (wanted.Length == 0 || wanted.Length > given.Length || Array.TrueForAll(wanted, IsParameter)) return false;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (!IsParameter(wanted[i]) && !wanted[i].Equals(given[i], StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsParameter(string part) => part.AsSpan().ContainsAny(s_parameter);

    // A call or an attribute that declares a route, group or prefix, with the path as its first word; or the few that take it without its slash.
    [GeneratedRegex(@"(?:(?<receiver>[A-Za-z_$][\w$]*)\s*\.\s*)?\b(?:(?:Map(?:Group|Get|Post|Put|Delete|Patch|Methods)|use|route|get|post|put|patch|delete|all|include_router|APIRouter|Blueprint|path|scope|Group|GET|POST|PUT|PATCH|DELETE|Handle(?:Func)?|Mount|Route|PathPrefix|RequestMapping|(?:Get|Post|Put|Patch|Delete)Mapping|nest)\s*\(\s*(?:(?:value|path)\s*=\s*)?|(?:prefix|url_prefix)\s*[=:]\s*)[""'`](?:[A-Z]{3,7} )?(?<path>/[^""'`\s?]*)[""'`]|(?:\bsetGlobalPrefix|\[Route|@Controller|\[Http(?:Get|Post|Put|Patch|Delete))\s*\(\s*[""'](?<bare>[\w\-/{}:]+)[""']", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Route();

    [GeneratedRegex(@"^(?:\$?http|.*client|axios|requests|httpx|fetch|session|ky|got|request|supertest|superagent|agent|page)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Client();

    [GeneratedRegex(@"(?:^|/)(?:tests?|specs?|__tests__|smoke|e2e)/|[._-](?:test|spec)\.|Tests?\.[a-z]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Test();
}
