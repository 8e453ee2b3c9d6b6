using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>The plays and tasks of a project, as far as they say which template is written where, on which hosts.</summary>
/// <remarks>Source of the rules: Ansible documentation, playbooks, roles (roles:, include_role, import_role), blocks, loops; ansible.builtin.template.</remarks>
internal sealed class AnsiblePlaybooks
{
    private const int MaximumDepth = 12;
    private const string Builtin = "ansible.builtin.";

    // What a play says of a role besides the variables that it hands to it.
    private static readonly string[] s_keywords = ["role", "name", "tags", "when", "become", "become_user", "vars", "delegate_to", "environment", "notify"];

    private readonly List<AnsiblePlay> _plays = [];
    private readonly List<TemplateTask> _tasks = [];

    /// <summary>The plays.</summary>
    public IReadOnlyList<AnsiblePlay> Plays => _plays;

    /// <summary>The tasks that write templates.</summary>
    public IReadOnlyList<TemplateTask> Tasks => _tasks;

    /// <summary>The role that a file belongs to by its path, with the role's folder; null where it is in none.</summary>
    public static (string Role, string Folder)? RoleOf(string path)
    {
        string[] parts = path.Split('/');
        int at = Array.LastIndexOf(parts, "roles", Math.Max(0, parts.Length - 3));
        return at >= 0 && parts.Length > at + 2 ? (parts[at + 1], string.Join('/', parts[..(at + 2)])) : null;
    }

    /// <summary>Takes a file: a playbook, or tasks.</summary>
    public void Add(string path, StructuredNode document)
    {
        if (document.Kind != NodeKind.Sequence) return;
        string folder = ScannedPaths.Folder(path);
        if (RoleOf(path) is { } role)
        {
            AddTasks(document, role.Folder, role.Role, null, [], 0);
            return;
        }

        foreach (StructuredNode item in document.Items)
        {
            if (item["hosts"] is null)
            {
                // Tasks that a play includes: of whichever.
                AddTasks(StructuredNode.Sequence([item], item.Line), Path.GetFileName(folder) == "tasks" ? ScannedPaths.Folder(folder) : folder, null, null, [], 0);
                continue;
            }

            var roles = new List<(string Role, StructuredNode? Variables)>();
            foreach (StructuredNode named in item["roles"]?.Items ?? [])
            {
                if ((named.Value ?? named["role"]?.Value ?? named["name"]?.Value) is { Length: > 0 } name) roles.Add((Last(name), Handed(named)));
            }

            string hosts = string.Join(':', item["hosts"]!.AsList().Select(h => h.Value));
            string[] files = [.. (item["vars_files"]?.Items ?? []).SelectMany(f => f.AsList()).Select(f => f.Value).OfType<string>()];
            var play = new AnsiblePlay(path, hosts, roles, item["vars"]?.From(path), files);
            foreach (string list in (string[])["pre_tasks", "tasks", "post_tasks", "handlers"])
            {
                if (item[list] is { Kind: NodeKind.Sequence } tasks) AddTasks(tasks, folder, null, play, roles, 0);
            }

            _plays.Add(play);

            StructuredNode? Handed(StructuredNode named) => named.Kind != NodeKind.Mapping ? null
                : StructuredNode.Mapping([.. named.Entries.Where(e => !s_keywords.Contains(e.Key)), .. named["vars"]?.Entries ?? []], named.Line).From(path);
        }
    }

    private void AddTasks(StructuredNode tasks, string folder, string? role, AnsiblePlay? play, List<(string Role, StructuredNode? Variables)> roles, int depth)
    {
        if (depth > MaximumDepth) return;
        foreach (StructuredNode task in tasks.Items)
        {
            foreach (string list in (string[])["block", "rescue", "always"])
            {
                if (task[list] is { Kind: NodeKind.Sequence } within) AddTasks(within, folder, role, play, roles, depth + 1);
            }

            if (Module(task, "include_role", "import_role")?["name"]?.Value is { Length: > 0 } name) roles.Add((Last(name), task["vars"]?.From(play?.Path ?? folder)));
            if (Module(task, "template") is { } template && template["src"]?.Value is { Length: > 0 } source && template["dest"]?.Value is { Length: > 0 } destination)
                _tasks.Add(new TemplateTask(source, destination, folder, role, play, task["loop"] ?? task["with_items"]));
        }
    }

    private static StructuredNode? Module(StructuredNode task, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if ((task[Builtin + name] ?? task[name]) is { } found) return found;
        }

        return null;
    }

    // namespace.collection.role
    private static string Last(string name) => name[(name.LastIndexOfAny(['.', '/']) + 1)..];
}
