const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

/** What concrete work begins with. A verb that is missing here is not complained of, unless it looks like a noun. */
export const ACTION_VERBS = words(`
  abort accept acquire activate adapt add adjust adopt agree alert align allocate allow alternate amend announce anonymise
  anonymize answer append apply approve archive arrange ask assert assign attach audit authenticate automate avoid back
  backfill backport balance ban batch benchmark bind block book bound break bring buffer build bump buy bypass cache
  calculate call cap capture catch change charge check choose claim classify clean clear clone close cluster collapse
  collect combine compare compile complete compress compute configure confirm connect consolidate contact contain convert
  copy correct correlate count cover create cut cycle deactivate debounce declare decommission decouple decrease deduplicate
  default defer define degrade delay delegate delete deliver demote deny deploy deprecate describe design destroy detach
  detect develop diff direct disable disallow discard disconnect display distribute divert document double downgrade
  downsize draft drain draw drill drop dump duplicate edit eject eliminate embed emit employ enable encode encrypt end
  enforce enlarge enqueue ensure equip escalate establish estimate evict exclude execute exercise expand expire export
  expose extend extract fail fall feed fetch file fill filter find finish fit fix flag flip flush fold force forbid fork
  format forward freeze gate gather generate get give go grant group grow guard halve handle harden hash have hide hire
  hold hook host identify ignore implement import impose include increase index inform inject inline insert inspect install
  instruct instrument integrate introduce invalidate invert invite isolate issue join keep kill label launch lead lengthen
  let lift limit link lint list load lock log lower mail maintain make map mark mask match measure merge migrate mirror mock
  modify mount move multiply mute name narrow negotiate normalise normalize notify offload omit open order organise
  organize output overhaul override own pack package page parallelise parallelize parameterise parameterize parse
  partition pass patch pause perform permit persist pick pin pipe place plan plot poll pool port post practise practice
  preload prepare present preserve prevent prewarm print prioritise prioritize probe process profile prohibit promote
  prompt propagate propose protect prove provide provision prune publish pull purge push put quarantine query queue quota
  raise randomise randomize rate reach read rebalance rebase rebuild recalculate receive recompile reconcile reconfigure
  record recover recreate recycle redeploy redesign redirect redistribute reduce refactor refill refresh refuse register
  reimplement reindex reinstall reinstate reject relax release reload relocate remap remind remove rename render renegotiate
  renew reopen reorder repair repeat replace replay replicate report reproduce request require reroute rerun reserve reset
  reshard resize resolve respond restart restore restrict restructure retain retire retry return reuse reverse revert
  revoke rewrite rework roll rotate round route run sample sanitise sanitize save scale scan schedule script scrub seal
  search secure seed segment select send separate serialise serialize serve set settle shard share shed shift ship shorten
  show shrink shut sign silence simplify simulate size skip slice slow smooth snapshot sort specify speed spin split
  spread stage stagger standardise standardize start state stop store stream strengthen stress strip subscribe supervise
  supply support suppress suspend swap switch sync synchronise synchronize tag take teach tell terminate test throttle
  tie tighten time toggle trace track trade train transfer transform translate treat trigger trim truncate tune turn
  unblock undo unify uninstall unlock unpin unset untangle unwind update upgrade upload use vacuum validate vary vendor
  verify version wait walk warm warn wire withdraw wrap write zero`)

/** Verbs without an end: nobody can say when they are done. */
export const OPEN_ENDED_VERBS = words(`
  analyse analyze assess clarify consider contemplate debug discuss evaluate examine explore investigate look ponder
  rethink research revisit think understand`)

/** Verbs that say "more of something good": fine with a number, a wish without one. */
export const WISH_VERBS = words('enhance improve optimise optimize streamline strengthen')

/** Nouns and adjectives that titles begin with when the verb was forgotten. Words that are verbs too are not here. */
export const NOT_VERBS = words(`
  a additional an all another any api app application automatic automated bad better bigger business
  capacity certificate certificates client clients code communication config configuration continuous cpu customer
  customers daily dashboard data database dependency deployment developer developers dns documentation downtime each
  earlier engineer engineers error errors every everybody everyone exponential failover failure faster fewer firewall
  follow-up full further gateway graceful hardware health healthcheck higher incident infrastructure it its
  jitter job jobs kernel kubernetes latency less manual maximum memory message metric metrics minimum missing
  monthly more most network new nginx no nobody node nodes old one our owner people periodic pipeline playbook poor
  production proper proxy quarterly quicker quota redundancy regular reliability replica root runbook runbooks security
  sentry server servers service services several single slo software some stability staging stricter support synthetic
  system team teams technical that the their there these this those threshold thresholds timeout timeouts tls
  tooling traffic two upstream user users vendor visibility warning warnings we weekly`)
