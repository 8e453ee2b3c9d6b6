using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>
/// Adds time limits on requests that settings name: those of clients (<c>INVENTORY_TIMEOUT_MS</c> of the component that calls inventory; <c>HTTP_TIMEOUT</c> where it calls one service only), and
/// gunicorn's own in <c>GUNICORN_CMD_ARGS</c>.
/// </summary>
internal sealed partial class RequestLimitAssembler(DeploymentModel model)
{
    // A bare number of that size is no number of seconds that anybody waits for an answer.
    private const int Milliseconds = 1000;

    public void Add()
    {
        foreach (ComponentModel component in model.Components)
        {
            foreach ((string? environment, Setting setting) in component.Settings.ToArray())
            {
                // With nobody to call, REQUEST_TIMEOUT is how long the component itself works on a request.
                if (component.Kind == ComponentKind.Service && OwnKey().Match(setting.Key) is { Success: true } served && Seconds(setting.Raw, served.Groups["unit"].Value) is > 0 and { } works && !Calls(component, environment))
                {
                    component.TimeLimits.Add(new TimeLimit(TimeLimitKind.Request, works, environment, setting.Citation, setting.Key, Durations.Show(works)));
                    continue;
                }

                if (setting.Key == "GUNICORN_CMD_ARGS" && Arguments().Match(setting.Raw) is { Success: true } own && Durations.Seconds(own.Groups["seconds"].Value) is > 0 and { } seconds)
                    component.TimeLimits.Add(new TimeLimit(TimeLimitKind.Request, seconds, environment, setting.Citation, "gunicorn's --timeout in GUNICORN_CMD_ARGS", own.Value.Trim()));
                else if (Key().Match(setting.Key) is { Success: true } key && Seconds(setting.Raw, key.Groups["unit"].Value) is > 0 and { } limit && Target(component, key.Groups["name"].Value, environment) is { } target)
                    target.TimeLimits.Add(new TimeLimit(TimeLimitKind.ClientRequest, limit, environment, setting.Citation, $"{component.Name}'s {setting.Key}", Durations.Show(limit)) { Caller = component.Name });
            }
        }
    }

    private bool Calls(ComponentModel component, string? environment) =>
        component.Dependencies.Any(d => ComponentModel.Applies(d.Environment, environment) && model.Find(d.On) is { Kind: ComponentKind.Service } called && called != component);

    private ComponentModel? Target(ComponentModel component, string name, string? environment)
    {
        string plain = name.ToUpperInvariant();
        if (plain is "HTTP" or "REQUEST" or "REQUESTS" or "CLIENT" or "HTTP_CLIENT" or "HTTP_REQUEST" or "FETCH" or "AXIOS" or "HTTPX" or "UPSTREAM" or "DOWNSTREAM")
        {
            ComponentModel[] called = [.. component.Dependencies.Where(d => ComponentModel.Applies(d.Environment, environment)).Select(d => model.Find(d.On)).OfType<ComponentModel>().Where(c => c.Kind == ComponentKind.Service && c != component).Distinct()];
            return called.Length == 1 ? called[0] : null;
        }

        ComponentModel? found = ComponentNames.FromKey(name + "_URL") is { } named ? model.FindByRole(named, component) : null;
        return found == component ? null : found;
    }

    private static double? Seconds(string raw, string unit)
    {
        if (!double.TryParse(raw, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return Durations.Seconds(raw);
        bool isMilliseconds = unit.StartsWith("_M", StringComparison.OrdinalIgnoreCase) || (unit.Length == 0 && number >= Milliseconds);
        return isMilliseconds ? number / 1000 : number;
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z0-9_]*?)_(?:REQUEST_|READ_|HTTP_)?TIMEOUT(?<unit>_MS|_MILLIS(?:ECONDS)?|_S|_SEC(?:OND)?S?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"^(?:SERVER_|HTTP_)?REQUEST_TIMEOUT(?<unit>_MS|_MILLIS(?:ECONDS)?|_S|_SEC(?:OND)?S?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnKey();

    [GeneratedRegex(@"(?:^|\s)(?:--timeout|-t)[= ](?<seconds>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Arguments();
}
